import { describe, expect, it } from 'vitest';
import { findings } from './findings.ts';

/** What the check of opposites says of a pair: the words of both sides. */
function opposites(source: string, target: string): string[] {
  return findings(source, target)
    .filter(({ check }) => check === 'opposite')
    .map(({ message, severity }) => `${severity}: ${message.values['source']} / ${message.values['target']}`);
}

describe('opposites', () => {
  it('finds two numbers of which the English has exchanged which was before', () => {
    expect(
      opposites('ارتفع المعدل من 3 في المئة إلى 5 في المئة.', 'The rate rose from 5 percent to 3 percent.'),
    ).toEqual(['error: من 3 / from 5']);
    expect(
      opposites('يمتد المشروع على مدى 18 شهرا بدلا من 12.', 'The project runs over 12 months instead of 18.'),
    ).toEqual(['error: بدلا من 12 / instead of 18']);
  });

  it.each([
    ['ارتفع المعدل من 3 في المئة إلى 5 في المئة.', 'The rate rose to 5 percent from 3 percent.'],
    ['كان الحوض لا يتسع لأكثر من تسعين قاربا.', 'The basin held no more than ninety boats.'],
    ['لن تستغرق الرحلة أكثر من 3 ساعات.', 'The trip will take less than 3 hours.'],
    ['بلغ العدد 12 بدلا من 18.', 'The number was 12 rather than 18.'],
    ['شارك 15 من 20 عضوا في الاجتماع.', 'Of the 20 members, 15 took part in the meeting.'],
    ['فازت بأصوات 15 من 20 عضوا، مقابل 5.', 'She won the votes of 15 of 20 members against 5.'],
    ['من 10 إلى 20 مايو', '10 to 20 May'],
  ])('takes what a number is measured by for that, denied or not: %s', (source, target) => {
    expect(opposites(source, target)).toEqual([]);
  });

  it.each([
    ['ارتفعت أسعار القمح في الأسواق العالمية.', 'Wheat prices fell on world markets.', 'ارتفعت / fell'],
    ['وانخفض معدل التضخم للشهر الثالث.', 'Inflation increased for the third month.', 'وانخفض / increased'],
    ['وأدى الجفاف إلى تراجع المحصول.', 'The drought led to a rise in the harvest.', 'تراجع / rise'],
    ['تقع القرية شمال المدينة.', 'The village lies south of the city.', 'شمال / south'],
    ['هبت رياح غربية على الساحل.', 'An easterly, or eastern, wind blew along the coast.', 'غربية / eastern'],
    ['ونفى الوزير هذه الأنباء.', 'The minister confirmed the reports.', 'ونفى / confirmed'],
    ['أكدت الشركة نيتها البيع.', 'The company denied that it would sell.', 'أكدت / denied'],
    ['رفضت المحكمة الطلب.', 'The court approved the request.', 'رفضت / approved'],
    ['زادت صادرات التمور.', 'Date imports increased.', 'صادرات / imports'],
    ['خسر الفريق المباراة النهائية.', 'The team won the final.', 'خسر / won'],
    ['أفرجت السلطات عن الصحفي.', 'The authorities arrested the journalist.', 'أفرجت / arrested'],
    ['سجلت الميزانية فائضا كبيرا.', 'The budget showed a large deficit.', 'فائضا / deficit'],
    [
      'أعلنت الجزيرة انضمامها إلى المعاهدة.',
      'The island announced its withdrawal from the treaty.',
      'انضمامها / withdrawal',
    ],
    ['كان الطريق قصيرا.', 'The road was long.', 'قصيرا / long'],
    ['أعلنت المحكمة براءته بعد عام.', 'The court found him guilty after a year.', 'براءته / guilty'],
    ['التقى وزير الداخلية السفراء.', 'The foreign minister met the ambassadors.', 'الداخلية / foreign'],
    ['هبت الرياح من الجنوب الغربي.', 'The wind blew from the north-west.', 'الجنوب / north'],
    ['وكان السدان قد انهارا ليلا.', 'The two dams had held overnight.', 'انهارا / held'],
    ['انهار المبنى بعد الزلزال.', 'The building was still standing after the quake.', 'انهار / still'],
    ['نجا الطيار وتحطمت الطائرة.', 'The pilot died when the plane crashed.', 'نجا / died'],
    ['قتل الحارس في الانفجار.', 'The guard survived the explosion.', 'قتل / survived'],
    ['توفيت الكاتبة في باريس.', 'The writer was born in Paris.', 'توفيت / born'],
    ['فرض المجلس عقوبات على الشركة.', 'The council lifted sanctions on the company.', 'فرض / lifted'],
    ['رفعت الحكومة حظر التجول.', 'The government imposed a curfew.', 'رفعت / imposed'],
    ['انسحب الجيش من البلدة.', 'The army entered the town.', 'انسحب / entered'],
    ['استأنف الطرفان المحادثات.', 'The two sides suspended the talks.', 'استأنف / suspended'],
    ['أشاد السفير بالاتفاق.', 'The ambassador condemned the agreement.', 'أشاد / condemned'],
    ['نددت المنظمة بالقرار.', 'The organisation praised the decision.', 'نددت / praised'],
    ['اقترضت البلدية مليوني دينار.', 'The council lent two million dinars.', 'اقترضت / lent'],
    ['ألقت الشرطة القبض على الرجل.', 'Police released the man.', 'القبض / released'],
    ['اعترفت الشركة بالخطأ.', 'The company denied the mistake.', 'اعترفت / denied'],
    ['وصل الوفد إلى جوبا.', 'The delegation left Juba.', 'وصل / left'],
    ['أحرزت العداءة الميدالية الفضية.', 'The runner won the gold medal.', 'الفضية / gold'],
    ['تبدأ عطلة الشتاء غدا.', 'The summer holiday begins tomorrow.', 'الشتاء / summer'],
    ['وصلت ابنتها قبل المغرب.', 'Her sister arrived before sunset.', 'ابنتها / sister'],
    ['قال العقيد نبيل شعلال ذلك.', 'So said Captain Nabil Chaalal.', 'العقيد / Captain'],
    ['الطفل قادر على المشي.', 'The child is unable to walk.', 'قادر / unable'],
    [
      'رفضت المحكمة طعن نواب المعارضة.',
      'The court accepted the appeal of opposition deputies.',
      'رفضت / accepted',
    ],
    ['تراجعت أرباح الشركة.', 'The company’s profits rose.', 'تراجعت / rose'],
    ['انهار الجسر بعد هطول الأمطار.', 'The bridge had held overnight after rain fell.', 'انهار / held'],
    ['قرر الاتحاد تأجيل المباراة.', 'The federation will bring forward the match.', 'تأجيل / bring'],
    ['خسر المصنع ثلث عماله.', 'The factory lost half of its workers.', 'ثلث / half'],
    ['يدفع المستأجر ربع الكلفة.', 'The tenant pays half of the cost.', 'ربع / half'],
    [
      'قال إن الفريق «لا يخاف»، نافيا أي خلاف.',
      'He said the team was “not afraid” and confirmed a dispute.',
      'نافيا / confirmed',
    ],
    [
      'بلغ الإنتاج 300 طن بزيادة 20 طنا عن مايو.',
      'Output was 300 tonnes, 20 tonnes less than in May.',
      'بزيادة / less',
    ],
    ['سيرفع التخفيض في مايو.', 'The cut will be imposed in May.', 'سيرفع / imposed'],
  ])('finds the opposite: %s', (source, target, expected) => {
    expect(opposites(source, target)).toEqual([`error: ${expected}`]);
  });

  it.each([
    [
      'شارك في السباق أكثر من 300 عداء.',
      'Fewer than 300 runners took part in the race.',
      'أكثر من / Fewer than',
    ],
    [
      'وصلت الشحنة بعد أقل من 48 ساعة.',
      'The shipment arrived more than 48 hours later.',
      'أقل من / more than',
    ],
    ['حضر ما لا يقل عن 70 مزارعا.', 'Fewer than 70 farmers attended.', 'لا يقل عن / Fewer than'],
    ['افتتح المصنع قبل ثلاث سنوات.', 'The factory opened three years later.', 'قبل / later'],
    ['يبدأ المعرض الأسبوع المقبل.', 'The fair began last week.', 'الأسبوع المقبل / last week'],
  ])('compares what stands beside a number or a period: %s', (source, target, expected) => {
    expect(opposites(source, target).join()).toContain(expected);
  });

  it('finds numbers that were exchanged between two opposites', () => {
    const source = 'ارتفع سعر الذهب 2 بالمئة وانخفض سعر النفط 5 بالمئة.';
    expect(opposites(source, 'Gold rose 2 per cent and oil fell 5 per cent.')).toEqual([]);
    expect(opposites(source, 'Gold rose 5 per cent and oil fell 2 per cent.')).toHaveLength(2);
  });

  it.each([
    ['ارتفعت البطالة وانخفضت الأجور.', 'Unemployment rose and wages fell.'],
    ['لم ترتفع الأسعار هذا العام.', 'Prices have fallen this year.'],
    ['لم يوافق البرلمان على القانون.', 'Parliament rejected the law.'],
    ['أكد المتحدث أن الشركة لم تبع أسهمها.', 'The spokesman denied that the company had sold its shares.'],
    ['رفع المجلس القيود عن السفر.', 'The council eased and then reduced travel restrictions.'],
    ['وعلى الأقل بقي 20 عاملا.', 'No fewer than 20 workers stayed.'],
    ['لا يقل عدد المشاركين عن 40.', 'At least 40 took part.'],
    ['فاز المنتخب على ضيفه.', 'The visitors lost to the national team.'],
    ['بلغ الإنتاج أعلى مستوى له منذ أقل من عقد.', 'Output reached its highest level in less than a decade.'],
    [
      'وصل الوفد صباح اليوم من بنما.',
      'The delegation, whose numbers declined, arrived from Panama this morning.',
    ],
    ['افتتح قصر قديم في المدينة الجديدة.', 'An old palace opened in New Town.'],
    ['قالت قوات الأمن إن الطريق ما زال وعرا.', 'Security forces said the road was still dangerous.'],
    ['صرح مدير شركة «نمو» بذلك.', 'The director of Growth said so.'],
    [
      'وعقد الوزيران اجتماعا بعد انهيار المحادثات.',
      'The two ministers held a meeting after the talks broke down.',
    ],
    ['انهارت المحادثات التي عقدت في جنيف.', 'The talks that were held in Geneva failed.'],
    ['توفي الشاعر وترك ثلاثة أبناء.', 'The poet is survived by three sons.'],
    ['ألقي القبض عليه ثم أطلق سراحه.', 'He was arrested and later freed.'],
    ['تجسس لصالح دولة معادية.', 'He spied for a hostile state against his country.'],
    ['فتح الجيش النار على المتظاهرين.', 'The army fired on the protesters and closed the road.'],
    ['استأنف المحامي الحكم.', 'The lawyer appealed against the suspended sentence.'],
    [
      'بلغت الحرارة العظمى 14 والصغرى خمس درجات وستنخفض غدا.',
      'With a high of 14 and a low of five, it will get colder tomorrow.',
    ],
    ['عاد إلى منزله حيث تقيم زوجة أخيه.', 'He returned to the house of his sister-in-law.'],
    ['وصل اليسار إلى الحكم.', 'The left came to power.'],
    ['سقطت الصخور بعد تساقط الأمطار بغزارة.', 'Rocks came down after heavy rain fell.'],
    ['تأجل الاجتماع نصف ساعة.', 'The meeting was put back thirty minutes, to a third room.'],
    ['بيع نصف مليون نسخة، ثلثها في الخارج.', 'Half a million copies were sold, a third of them abroad.'],
    ['فاز في ربع النهائي ثم خسر في نصف النهائي.', 'He won the quarter-final and lost the semi-final.'],
    ['نفى أن يكون قد كذب.', 'He confirmed that he had not lied.'],
    ['رفع العلم وفرضت رسوم على الدخول.', 'The flag was raised and a fee was introduced.'],
  ])('says nothing of a faithful pair: %s', (source, target) => {
    expect(opposites(source, target)).toEqual([]);
  });
});

describe('kinds of one thing', () => {
  it.each([
    [
      'قالت المتحدثة باسم البلدية إن السوق مغلق.',
      'The town hall’s spokesman said the market was shut.',
      'المتحدثة / spokesman',
    ],
    ['لعبت الفتاة بالكرة.', 'The boy played with the ball.', 'الفتاة / boy'],
    ['قرر المدير السابق السفر.', 'The current manager decided to travel.', 'السابق / current'],
    ['بقي الناس داخل المسجد.', 'People stayed outside the mosque.', 'داخل / outside'],
    ['ستواصل المدرسة دروسها.', 'The school will stop its lessons.', 'ستواصل / stop'],
    ['طلبوا البدء في البناء.', 'They asked to stop the building.', 'البدء / stop'],
    ['تساقطت الأمطار على الجبال.', 'Snow fell on the mountains.', 'الأمطار / Snow'],
    ['ارتفع سعر النفط والفحم.', 'The price of gas and coal rose.', 'النفط / gas'],
    ['قصفت الطائرات الميناء بغارات ليلية.', 'Night-time ground attacks hit the port.', 'بغارات / ground'],
    ['أحالت القضية إلى محكمة النقض.', 'It referred the case to the Court of Appeal.', 'محكمة / of'],
    ['بلغ سعر البرميل رقما قياسيا.', 'The price of a tonne set a record.', 'البرميل / tonne'],
    ['غابت الطبيبة ثلاثة أسابيع.', 'The doctor was away for three months.', 'أسابيع / months'],
    ['تستورد الجزيرة قمحا شهريا.', 'The island imports wheat daily.', 'شهريا / daily'],
    ['وقعا اتفاقا ثنائيا.', 'They signed a multilateral agreement.', 'ثنائيا / multilateral'],
    ['أغلقت جميع المتاجر.', 'Most shops closed.', 'جميع / Most'],
    ['لحقت بالمحصول أضرار فادحة.', 'The harvest suffered slight damage.', 'فادحة / slight'],
    ['الاتفاق قيد التنفيذ.', 'The agreement has been suspended.', 'التنفيذ / suspended'],
    ['اتفق الشريكان على البيع.', 'The two partners refused to sell.', 'اتفق / refused'],
  ])('are found where one is named for another: %s', (source, target, expected) => {
    expect(opposites(source, target).map((line) => line.replace(/^\w+: /u, ''))).toContain(expected);
  });

  it.each([
    ['قال المتحدث باسم البلدية إن السوق مغلق.', 'A spokesperson for the town hall said the market was shut.'],
    ['بقي الناس داخل المسجد وخارجه.', 'People stayed inside and outside the mosque.'],
    ['غابت الطبيبة يوم الخميس من الشهر الماضي.', 'The doctor was away on a Thursday last month.'],
    ['لم يتوقف المصنع عن العمل.', 'The factory continued to work.'],
    ['يعمل في الجيش والأسطول.', 'He serves in the army and the navy.'],
    ['عاش قرنا كاملا.', 'He lived for a hundred years.'],
    ['أغلق كل متجر أبوابه.', 'Every shop closed its doors.'],
  ])('are right where the English names the same: %s', (source, target) => {
    expect(opposites(source, target)).toEqual([]);
  });

  it('are told apart beside a number', () => {
    expect(opposites('شاركت 22 دولة في المعرض.', '22 companies took part in the fair.')).toEqual([
      'warning: دولة / companies',
    ]);
    expect(opposites('شاركت 22 دولة في المعرض.', '22 nations took part in the fair.')).toEqual([]);
    expect(opposites('أغلقت 14 مدرسة.', 'There were 14 country-wide school closures.')).toEqual([]);
  });

  it('finds what may happen said to be sure, and the other way round', () => {
    expect(opposites('وقد تؤدي العاصفة إلى انقطاع الكهرباء.', 'The storm will lead to a power cut.')).toEqual(
      ['error: وقد تؤدي / will'],
    );
    expect(opposites('ستؤدي العاصفة إلى انقطاع الكهرباء.', 'The storm may lead to a power cut.')).toEqual([
      'error: ستؤدي / may',
    ]);
    expect(opposites('وقد تؤدي العاصفة إلى انقطاع الكهرباء.', 'The storm may lead to a power cut.')).toEqual(
      [],
    );
  });

  it('finds an English word that denies by its beginning what the Arabic affirms', () => {
    expect(opposites('طالبوا بالمساواة في الأجور.', 'They demanded inequality of pay.')).toHaveLength(1);
    expect(opposites('شجع المدرب اللاعبين.', 'The coach discouraged the players.')).toHaveLength(1);
    expect(opposites('طالبوا بإنهاء عدم المساواة.', 'They demanded an end to inequality.')).toEqual([]);
  });
});
