/** A short article of our own with its English, for tests that need text with sense. */
export const ARABIC = [
  'الحكومة اللبنانية تعلن خطة اقتصادية جديدة',
  'أعلن رئيس الوزراء اللبناني يوم الثلاثاء 14 مارس 2023 خطة من خمسة بنود لإنقاذ الاقتصاد، تبلغ كلفتها 3.5 مليار دولار.',
  'وقال في مؤتمر صحفي في بيروت: «لن نرفع أسعار الخبز هذا العام».',
  'وانتقدت المعارضة الخطة، وقالت إنها لا تعالج أزمة المصارف. وطالب النائب سامي الخوري بإجراء انتخابات مبكرة.',
  'ويعيش أكثر من 80 في المئة من السكان تحت خط الفقر، بحسب الأمم المتحدة.',
  'هل ينجح صندوق النقد الدولي في إقناع البرلمان؟',
  'من جهة أخرى، زار وزير الخارجية الفرنسي مدينة طرابلس والتقى عددا من الطلاب.',
];

export const ENGLISH = [
  'Lebanese government announces new economic plan',
  'The Lebanese prime minister announced on Tuesday, 14 March 2023, a five-point plan to rescue the economy at a cost of $3.5 billion.',
  '“We will not raise bread prices this year,” he told a press conference in Beirut.',
  'The opposition criticised the plan, saying it did not address the banking crisis. MP Sami Khoury called for early elections.',
  'More than 80 per cent of the population lives below the poverty line, according to the United Nations.',
  'Will the International Monetary Fund succeed in convincing parliament?',
  'Separately, the French foreign minister visited the city of Tripoli and met a number of students.',
];

/** English of another article altogether. */
export const ANOTHER = [
  'Scientists have found a new species of frog in the mountains of Ecuador, a university said.',
  'The animal, no longer than a thumbnail, hides under wet leaves and sings only at dawn.',
  'Its skin changes colour with the season, the team wrote in a zoological journal.',
  'Two expeditions had searched the valley in vain before a student heard its call.',
  'Museums in Quito and Berlin will show photographs and recordings from next spring.',
  'Farmers nearby say they had known the little singer all along.',
];

/** A small lexicon for these texts, in the format of the files. */
export const LEXICON = `
# headword<TAB>equivalents
حكومة\tgovernment
لبناني\tlebanese
أعلن\tannounce; declare
خطة\tplan
اقتصاد\teconomy
اقتصادي\teconomic
رئيس\tpresident; head
وزير\tminister
الثلاثاء\ttuesday
مؤتمر\tconference
خبز\tbread
سعر\tprice
أسعار\tprices
معارضة\topposition
انتقد\tcriticise
أزمة\tcrisis
مصرف\tbank
مصارف\tbanks
انتخابات\telections
مبكر\tearly
سكان\tpopulation; inhabitants
فقر\tpoverty
الأمم المتحدة\tunited nations
صندوق\tfund
نقد\tcash; monetary
دولي\tinternational
برلمان\tparliament
خارجية\tforeign
فرنسي\tfrench
زار\tvisit
طالب\tstudent; demand
طلاب\tstudents
مدينة\tcity
`;
