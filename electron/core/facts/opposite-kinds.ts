import type { Axis } from './opposite-axis.ts';

/**
 * Further axes of {@link Axis}: kinds of one thing, of which a text names one and not another (a boy, a girl; an army, a navy; a month, a
 * year), and what excludes each other in time, place and extent.
 */
export const KINDS: Readonly<Record<string, Axis>> = {
  spokesperson: {
    inNames: true,
    poles: {
      man: {
        forms: 'المتحدث متحدث ناطق الناطق',
        mayBe: 'متحدثا متحدثون متحدثين ناطقون متحدثو متحدثي',
        english: 'spokesman',
        englishMayBe: 'spokesmen spokesperson spokespeople',
      },
      woman: {
        forms: 'المتحدثه متحدثه ناطقه الناطقه',
        mayBe: 'متحدثات',
        english: 'spokeswoman',
        englishMayBe: 'spokeswomen spokesperson spokespeople',
      },
    },
  },
  youth: {
    poles: {
      boy: {
        nouns: 'صبي فتي',
        forms: 'فتيان الفتيان صبيان صبيه',
        mayBe: 'ولد اولاد شاب شبان طفل اطفال غلام فتيه',
        english: 'boy boys',
        englishMayBe:
          'youth youths teen teens teenager teenagers lad lads kid kids child children son sons young',
      },
      girl: {
        forms: 'فتاه الفتاه فتيات الفتيات بنات البنات',
        mayBe: 'بنت طفله صبيه شابه بناته بناتها ابنه',
        english: 'girl girls',
        englishMayBe:
          'woman women daughter daughters teen teens teenager teenagers youth kid kids child children female young',
      },
    },
  },
  tenure: {
    poles: {
      former: {
        nouns: 'سابق اسبق',
        mayBe: 'سالف قديم ماضي مخلوع معزول متقاعد راحل قبل',
        english: 'former formerly previously',
        englishMayBe:
          'ex previous past last earlier prior once old late before then ago preceding retired ousted unprecedented first',
      },
      current: {
        nouns: 'حالي',
        mayBe: 'الان راهن راهنه جاري جار قائم اليوم',
        english: 'current currently',
        englishMayBe: 'present presently now today existing ongoing sitting incumbent this moment still',
      },
    },
  },
  bounds: {
    poles: {
      inside: {
        forms: 'داخل بداخل وداخل داخلها داخله بداخلها بداخله الداخل',
        mayBe: 'ضمن داخلي داخليه باطن',
        english: 'inside within',
        englishMayBe:
          'in into internal internally domestic domestically interior home inner indoor among at through across inland insider',
      },
      outside: {
        forms: 'خارج خارجها خارجه الخارج وخارج',
        mayBe: 'خارجي خارجيه خرج خرجت خروج بعيدا',
        english: 'outside',
        englishMayBe:
          'abroad overseas external externally foreign out beyond off exterior outer outdoors outdoor expatriate from away',
      },
    },
  },
  continuation: {
    poles: {
      continue: {
        verbs: 'استمر/ستمر',
        forms: 'واصل واصلت واصلوا يواصل يواصلون سيواصل ستواصل نواصل سنواصل وستواصل وسيواصل',
        nouns: 'مواصله استمرار مستمر',
        mayBe: 'تواصل ظل ظلت يظل تظل زال يزال تزال بقي يبقي تابع يتابع مضي دام',
        english:
          'continue continues continued continuing continuous continuously continuation continual continually',
        englishMayBe:
          'still keep keeps kept keeping remain remains remained ongoing persist persists persistent pursue pursued maintain maintained sustain sustained proceed carry carried further constant constantly steady more stay stayed',
      },
      stop: {
        verbs: 'توقف/توقف',
        nouns: 'توقف',
        mayBe:
          'وقف ايقاف اوقف اوقفت يوقف يقف انهاء انهي كف منع انقطع انقطاع قطع تعليق تجميد امتنع انتهي انتهاء تراجع',
        english: 'stop stops stopped stopping cease ceases ceased ceasing halt halts halted halting',
        englishMayBe:
          'end ends ended ending suspend suspended pause paused quit finish finished discontinue discontinued give gave prevent block longer unstoppable nonstop interrupt interrupted',
      },
    },
  },
  onset: {
    poles: {
      start: {
        nouns: 'شروع بدء',
        mayBe:
          'بدا بدات بدايه يبدا تبدا بادر مبادره انطلاق انطلق انطلقت اطلق اطلاق شن فتح افتتاح استئناف قام دخل دخول اندلع اندلاع اول جديد مطلع',
        english: 'start starts started starting',
        englishMayBe:
          'begin begins began begun beginning launch launched open opened opening first initiate initiated initial since new commence commenced outbreak restart head kick',
      },
      stop: {
        verbs: 'اوقف/وقف',
        nouns: 'وقف ايقاف',
        forms: 'وقف بوقف لوقف',
        mayBe:
          'توقف يتوقف تتوقف توقفت انهاء انهي نهايه انتهاء كف منع تعليق تجميد موقف مواقف اوقاف موقوف توقيف قطع انقطاع اغلاق مكافحه حد',
        english: 'stop stops stopped stopping halt halts halted halting',
        englishMayBe:
          'end ends ended ending cease ceased ceasefire ceasefires cease-fire truce suspend suspended suspension pause paused prevent block blocked stoppage freeze shut shutdown close closed cut break discontinue detained arrested quit',
      },
    },
  },
  precipitation: {
    several: true,
    poles: {
      rain: {
        nouns: 'مطر امطار',
        forms: 'ماطر ماطره ممطر ممطره مطري مطريه',
        mayBe: 'هطول سيول',
        english: 'rain rains rainfall raining rained rainy',
        englishMayBe: 'shower showers storm storms downpour downpours wet precipitation deluge monsoon',
      },
      snow: {
        nouns: 'ثلج ثلوج',
        forms: 'ثلجي ثلجيه الثلجيه الثلجي',
        mayBe: 'جليد',
        english: 'snow snows snowfall snowing snowed snowy',
        englishMayBe: 'ice blizzard winter slush ski snowstorm',
      },
    },
  },
  fuel: {
    several: true,
    poles: {
      oil: {
        nouns: 'نفط بترول',
        mayBe: 'زيت زيوت خام وقود محروقات اوبك',
        english: 'oil petroleum',
        englishMayBe: 'crude fuel barrel barrels opec brent oilfield oilfields energy',
      },
      gas: {
        nouns: 'غاز غازات',
        mayBe: 'بنزين مسيل محروقات',
        english: 'gas gases',
        englishMayBe: 'lng fuel gasoline petrol greenhouse energy',
      },
      coal: { forms: 'فحم الفحم', english: 'coal', englishMayBe: 'charcoal fossil' },
    },
  },
  force: {
    several: true,
    poles: {
      army: {
        nouns: 'جيش جيوش',
        english: 'army armies',
        englishMayBe: 'military troops forces soldiers armed',
      },
      navy: {
        nouns: 'اسطول اساطيل',
        mayBe: 'بحريه بحري بحر بحار سفن',
        english: 'navy navies naval',
        englishMayBe: 'fleet fleets maritime marine marines sea ships submarine',
      },
      airforce: {
        forms: 'سلاح_الجو سلاح_الطيران القوات_الجويه الطيران_الحربي',
        mayBe: 'طيران جويه جوي طائره طائرات مقاتلات',
        english: 'air_force air_forces',
        englishMayBe: 'warplanes jets aircraft raf',
      },
    },
  },
  medium: {
    poles: {
      air: {
        nouns: 'جوي غاره',
        forms: 'غارات الغارات غاراتها',
        mayBe: 'جو طيران طائرات قصف',
        english: 'air aerial airstrike airstrikes airborne',
        englishMayBe: 'aviation flight flights plane planes',
      },
      ground: {
        nouns: 'بري',
        mayBe: 'ارض ارضي ارضيه ميدان ميداني بر بره',
        english: 'ground',
        englishMayBe: 'land overland soil grounds terrestrial earth wild floor',
      },
    },
  },
  court: {
    several: true,
    inNames: true,
    poles: {
      appeal: {
        forms: 'محكمه_استئناف محكمه_الاستئناف',
        mayBe: 'استئناف طعن',
        english: 'of_appeal of_appeals appeals_court appeal_court appellate',
        englishMayBe: 'appeal appeals appealed',
      },
      cassation: { forms: 'محكمه_النقض محكمه_التمييز محكمه_نقض', mayBe: 'نقض', english: 'cassation' },
      constitutional: {
        forms: 'المحكمه_الدستوريه محكمه_دستوريه',
        mayBe: 'دستوريه دستوري',
        english: 'constitutional_court',
        englishMayBe: 'constitutional',
      },
    },
  },
  unit: {
    several: true,
    poles: {
      barrel: { nouns: 'برميل براميل', english: 'barrel barrels', englishMayBe: 'bpd bbl' },
      tonne: { nouns: 'طن اطنان', forms: 'طنا', english: 'tonne tonnes ton tons', englishMayBe: 'metric' },
      litre: { nouns: 'لتر ليتر', english: 'litre litres liter liters' },
      ounce: { nouns: 'اونصه اوقيه', english: 'ounce ounces' },
      gallon: { nouns: 'غالون جالون', english: 'gallon gallons' },
    },
  },
  period: {
    several: true,
    poles: {
      hour: {
        forms: 'ساعات ساعتين ساعتان',
        nouns: 'ساعه',
        english: 'hour hours hourly',
        englishMayBe: 'clock time times o watch minutes overnight day days moment now',
      },
      day: {
        forms: 'يوميا يومين يومان ايام الايام يومي اليومي اليوميه يوميه',
        mayBe: 'يوم اليوم نهار ليله',
        english: 'day days daily',
        englishMayBe:
          'today yesterday tomorrow everyday date night nights weekend week monday tuesday wednesday thursday friday saturday sunday birthday times',
      },
      week: {
        forms: 'اسبوع اسبوعين اسبوعان اسابيع الاسبوع الاسابيع اسبوعيا اسبوعي اسبوعيه',
        english: 'week weeks weekly fortnight',
        englishMayBe: 'weekend weekends days midweek',
      },
      month: {
        forms: 'شهر شهرا شهرين شهران اشهر شهور الاشهر الشهور شهريا شهري شهريه الشهر الشهري الشهريه',
        mayBe: 'مشهور شهره',
        english: 'month months monthly',
        englishMayBe:
          'january february march april may june july august september october november december weeks',
      },
      year: {
        forms:
          'سنوات السنوات سنه السنه سنتين سنتان اعوام الاعوام عاما عامين عامان سنويا سنوي سنويه السنوي السنويه عام_اخر',
        mayBe: 'عام العام سنين السنين حول',
        english: 'year years yearly annual annually',
        englishMayBe:
          'aged old age season decade decades twelve months century yr yrs biennial per pa since anniversary',
      },
      decade: {
        forms: 'عقدين عقود العقود العقدين',
        mayBe: 'عقد',
        english: 'decade decades',
        englishMayBe: 'years',
      },
      century: {
        forms: 'قرون القرن',
        mayBe: 'قرن قرنين',
        english: 'century centuries',
        englishMayBe: 'years',
      },
    },
  },
  sides: {
    poles: {
      one: {
        forms: 'احاديه احادي الاحاديه الاحادي',
        english: 'unilateral unilaterally',
        englishMayBe: 'one single mono',
      },
      two: {
        nouns: 'ثنائي',
        english: 'bilateral bilaterally',
        englishMayBe: 'two double dual mutual binary both bi joint duo twin pair',
      },
      three: { nouns: 'ثلاثي', english: 'trilateral tripartite', englishMayBe: 'three triple tri hat trio' },
      many: {
        forms: 'متعدده متعدد',
        english: 'multilateral',
        englishMayBe: 'multiple multi various several many',
      },
    },
    several: true,
  },
  reach: {
    several: true,
    poles: {
      global: {
        nouns: 'عالمي',
        mayBe: 'عالم كوني دولي دوليه العالم',
        english: 'global globally worldwide',
        englishMayBe: 'world international universal internationally',
      },
      regional: {
        nouns: 'اقليمي',
        mayBe: 'منطقه اقليم جهوي جهويه مناطق',
        english: 'regional regionally',
        englishMayBe: 'region territorial provincial area local',
      },
      local: {
        nouns: 'محلي',
        mayBe: 'بلدي بلديه داخلي داخليه اهالي سكان',
        english: 'local locally',
        englishMayBe: 'domestic domestically domestic community municipal home native native locals',
      },
    },
  },
  ties: {
    poles: {
      restore: {
        nouns: 'تطبيع',
        mayBe: 'عاده عادت استئناف',
        english:
          'normalise normalize normalising normalizing normalised normalized normalisation normalization',
      },
      sever: {
        forms: 'قطع_العلاقات قطع_علاقاتها قطعت_علاقاتها',
        mayBe: 'قطع قطعت قطيعه',
        english: 'sever severed severing severs cut_ties cutting_ties broke_off break_off',
        englishMayBe: 'cut cutting break broken',
      },
    },
  },
  extent: {
    poles: {
      all: {
        forms: 'جميع جميعهم جميعها كافه باكمله باكملها برمته برمتها باسره باسرها كلهم كلها',
        mayBe: 'كل جميعا كامل كليا شامل شامله اكمل',
        english: 'all every entire whole entirely',
        englishMayBe:
          'each everyone everything everybody everywhere any anyone anything complete completely completed total totally full fully throughout across overall always both universal wholly comprehensive together no none various',
      },
      most: {
        forms: 'معظم معظمهم معظمها غالبيه اغلب اغلبيه الغالبيه الاغلبيه',
        mayBe: 'غالبا عظمي اكثر',
        english: 'most mostly majority',
        englishMayBe:
          'largely mainly bulk primarily many much predominantly more main generally often usually typically commonly vast lion overwhelmingly chiefly',
      },
      some: {
        forms: 'بعض بعضهم بعضها',
        mayBe: 'بعضا عدد عده قسم جزء',
        english: 'some',
        englishMayBe:
          'several certain few part parts partly other others among sometimes any number one each someone something somewhat',
      },
    },
  },
  breadth: {
    poles: {
      large: {
        nouns: 'كبير ضخم هائل واسع فادح جسيم',
        mayBe: 'كبري كبار كثير كثيره عظيم طويل شديد بالغ اكبر شاسع وافر',
        english:
          'big large huge heavy vast massive great enormous considerable sizable sizeable immense wide extensive',
        englishMayBe:
          'major significant substantial severe serious largely high old older greatly significantly considerably widely widespread much many sharp strong broad key senior very hugely heavily good deep vastly massively grand long far adult adults full wealth extremely highly biggest larger largest bigger mass grave painful steep gross',
      },
      small: {
        nouns: 'صغير ضئيل طفيف',
        mayBe: 'محدود محدوده قليل قليله بسيط بسيطه خفيف خفيفه اصغر دقيق قصير زهيد',
        english:
          'small tiny slight slightly light_losses light_damage light_casualties light_injuries minor_damage minor_losses',
        englishMayBe:
          'little minor young youngest low few limited less short narrow modest mini light younger smaller smallest minute brief',
      },
    },
  },
  rate: {
    several: true,
    poles: {
      day: { forms: 'يوميا', english: 'a_day per_day daily', englishMayBe: 'day days every each everyday' },
      week: { forms: 'اسبوعيا', english: 'a_week per_week weekly', englishMayBe: 'week weeks every each' },
      month: {
        forms: 'شهريا',
        english: 'a_month per_month monthly',
        englishMayBe: 'month months every each',
      },
      year: {
        forms: 'سنويا',
        english: 'a_year per_year yearly annually',
        englishMayBe: 'year years annual every each annum',
      },
    },
  },
  ofMany: {
    counted: true,
    poles: {
      country: {
        nouns: 'دوله دول بلد بلدان',
        english: 'country countries nation nations',
        englishMayBe: 'state states',
      },
      company: {
        nouns: 'شركه شركات مؤسسه مؤسسات مصنع مصانع',
        english: 'company companies firm firms corporation corporations',
        englishMayBe: 'business businesses institution institutions enterprise enterprises',
      },
      settlement: {
        nouns: 'مدينه مدن قريه قري بلده',
        english: 'city cities village villages town towns',
        englishMayBe: 'municipalities communities',
      },
      province: {
        nouns: 'محافظه مقاطعه ولايه',
        english: 'province provinces governorate governorates',
        englishMayBe: 'state states district districts region regions county counties',
      },
      house: {
        nouns: 'منزل منازل بيت بيوت',
        english: 'house houses home homes',
        englishMayBe: 'household households dwelling dwellings building buildings family families',
      },
      school: { nouns: 'مدرسه مدارس', english: 'school schools' },
      hospital: { nouns: 'مستشفي مستشفيات', english: 'hospital hospitals' },
      person: {
        nouns: 'شخص اشخاص',
        english: 'people person persons',
        englishMayBe:
          'individuals residents inhabitants men women dead others passengers victims civilians patients cases men protesters workers students soldiers children killed wounded',
      },
      soldier: {
        nouns: 'جندي جنود عسكري عسكريين',
        english: 'soldier soldiers',
        englishMayBe: 'troops servicemen personnel military members forces people',
      },
      civilian: { nouns: 'مدني مدنيين مدنيا', english: 'civilian civilians', englishMayBe: 'people' },
      child: {
        nouns: 'طفل اطفال',
        english: 'child children',
        englishMayBe: 'kids minors infants babies people youngsters',
      },
      woman: {
        nouns: 'امراه نساء سيده سيدات',
        english: 'woman women',
        englishMayBe: 'females ladies people female',
      },
      man: { nouns: 'رجل رجال', english: 'man men', englishMayBe: 'males people male' },
      worker: {
        nouns: 'عامل عمال موظف موظفين',
        english: 'worker workers employee employees',
        englishMayBe: 'staff labourers laborers people jobs officials personnel civil members',
      },
      student: {
        nouns: 'طالب طلاب طلبه تلميذ تلاميذ',
        english: 'student students pupil pupils',
        englishMayBe: 'people schoolchildren',
      },
      journalist: {
        nouns: 'صحفي صحافي صحفيين صحافيين',
        english: 'journalist journalists reporter reporters',
        englishMayBe: 'people media press',
      },
      official: {
        nouns: 'مسؤول مسؤولين',
        english: 'official officials',
        englishMayBe: 'people officers leaders executives',
      },
      prisoner: {
        nouns: 'اسير اسري سجين سجناء معتقل معتقلين',
        english: 'prisoner prisoners detainee detainees',
        englishMayBe: 'inmates captives hostages people pows',
      },
      tourist: {
        nouns: 'سائح سياح',
        english: 'tourist tourists',
        englishMayBe: 'visitors people holidaymakers',
      },
      refugee: { nouns: 'لاجئ لاجئين', english: 'refugee refugees', englishMayBe: 'people asylum' },
      vehicle: {
        nouns: 'سياره سيارات مركبه مركبات',
        english: 'car cars vehicle vehicles',
        englishMayBe: 'ambulance ambulances trucks',
      },
      plane: {
        nouns: 'طائره طائرات',
        english: 'plane planes aircraft',
        englishMayBe: 'jets drones airliners flights',
      },
      ship: { nouns: 'سفينه سفن', english: 'ship ships vessel vessels', englishMayBe: 'boats tankers' },
      bridge: { nouns: 'جسر جسور', english: 'bridge bridges' },
      dam: { nouns: 'سد سدود', english: 'dam dams', englishMayBe: 'barriers' },
      seat: { nouns: 'مقعد مقاعد', english: 'seat seats' },
      vote: { nouns: 'صوت اصوات', english: 'vote votes', englishMayBe: 'ballots' },
      room: { nouns: 'غرفه غرف', english: 'room rooms', englishMayBe: 'bedrooms bedroom' },
    },
  },
};
