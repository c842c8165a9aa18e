import { describe, expect, it } from 'vitest';
import { serious } from './findings.ts';

/** Pairs of which the English says what the Arabic excludes, and the faithful English of the same sentences. */
describe('what the Arabic excludes', () => {
  it.each([
    [
      'تريد الحكومة أن تتخلى عن خطة التقشف قبل الانتخابات.',
      'The government wants to stick to its austerity plan before the election.',
    ],
    [
      'تريد الحكومة أن تتخلى عن خطة التقشف قبل الانتخابات.',
      'The government wants to abandon its austerity plan after the election.',
    ],
    [
      'تريد الحكومة أن تتخلى عن خطة التقشف قبل الانتخابات.',
      'The opposition wants to abandon its austerity plan before the election.',
    ],
    [
      'لا يريد الوزير أن يستقيل، ولم يتحدث إلى أحد من مستشاريه.',
      'The minister wants to resign, and he has spoken to none of his advisers.',
    ],
    [
      'لم يعترض أحد على القرار في جلسة البرلمان.',
      'Everybody objected to the decision in the session of parliament.',
    ],
    ['سنعيد بناء المدارس التي دمرها القصف.', 'We will not rebuild the schools that the shelling destroyed.'],
    ['سنعيد بناء المدارس التي دمرها القصف.', "We won't rebuild the schools that the shelling destroyed."],
    ['قد يفضي الخلاف إلى إقالة الحكومة.', 'The dispute will lead to the dismissal of the government.'],
    ['نفت الشركة أن تكون قد فصلت أي عامل.', 'The company denied that it had dismissed every worker.'],
    [
      'كانت خدماتهم سريعة ورخيصة ومفيدة، بحسب الزبائن.',
      'Their services were cheap and useful, according to customers.',
    ],
    [
      'كانت خدماتهم سريعة ورخيصة ومفيدة، بحسب الزبائن.',
      'Their services were fast and useful, according to customers.',
    ],
    [
      'بحث الجانبان العلاقات الاقتصادية والثقافية والعسكرية بين البلدين.',
      'The two sides discussed economic and cultural relations between the two countries.',
    ],
    [
      'بحث الجانبان العلاقات الاقتصادية والثقافية والعسكرية بين البلدين.',
      'The two sides discussed economic, religious and military relations between the two countries.',
    ],
    [
      'وخسر سهم البنك 3 بالمئة، بينما هبط سهم الشركة 2.5 بالمئة.',
      "The bank's share gained 3 per cent, while the company's share slipped 2.5 per cent.",
    ],
    [
      'وخسر سهم البنك 3 بالمئة، بينما هبط سهم الشركة 2.5 بالمئة.',
      "The bank's share lost 3 per cent, while the company's share gained 2.5 per cent.",
    ],
    ['عمان – الأناضول، وكالات', 'Amman – Xinhua, agencies'],
    [
      'قال مراسلنا في إزمير التركية إن الجسرين أغلقا أمس.',
      'Our correspondent in Ankara, Turkey, said the two bridges were closed yesterday.',
    ],
    [
      'قال مراسلنا في إزمير التركية إن الجسرين أغلقا أمس.',
      'Our correspondent in Izmir, Turkey, said the two dams were closed yesterday.',
    ],
    [
      'قال الاتحاد الأوروبي إن المساعدات ستصل الأسبوع المقبل.',
      'The African Union said the aid would arrive next week.',
    ],
    [
      'قال الاتحاد الأوروبي إن المساعدات ستصل الأسبوع المقبل.',
      'The Arab League said the aid would arrive next week.',
    ],
    ['غريان | 45', 'Tarhuna | 45'],
    ['زوارة | 12', 'Nalut | 12'],
    ['تصدر وسم #القدس قائمة الأكثر تداولا.', 'The hashtag #Baghdad topped the list of trends.'],
    [
      'استقبل الرئيس الفرنسي نظيره المصري في باريس، وبحث رئيسا البلدين ملف الطاقة.',
      'The French prime minister received his Egyptian counterpart in Paris, and the presidents of the two countries discussed the energy file.',
    ],
    [
      'دانت الحكومة الإرهاب، وقالت إن محاربة الفساد أولوية.',
      'The government condemned terrorism and said the fight against poverty was a priority.',
    ],
    [
      'سعت المعارضة إلى الحوار، لكن المعارضة المسلحة رفضت شروط الوفد.',
      "The opposition sought dialogue, but the unarmed opposition rejected the delegation's conditions.",
    ],
    [
      'سعت المعارضة إلى الحوار، لكن المعارضة المسلحة رفضت شروط الوفد.',
      "The opposition sought dialogue, but the armed government rejected the delegation's conditions.",
    ],
    [
      'وكان الجدار، الذي بني قبل عامين، قد انهار ليلة الأحد.',
      'The wall, built two years ago, held on Sunday night.',
    ],
    ['تعيش سعاد مع بناتها الأربع في خيمة.', 'Suad lives with his four daughters in a tent.'],
    ['وصف المحاضرة بأنها مملة.', 'He described the lecture as exciting.'],
    [
      'وقال وزير العدل المغربي عبد اللطيف وهبي إن القانون سيعدل.',
      'The Moroccan justice minister said the law would be amended.',
    ],
    ['نحترم شركاءنا في المنطقة.', 'We respect our enemies in the region.'],
    ['تبرع نصف سكان القرية بالدم.', "All of the village's residents donated blood."],
    ['تبرع نصف سكان القرية بالدم.', "A quarter of the village's residents donated blood."],
    ['أشاد الحاضرون بالقرار، بمن فيهم العمدة.', 'Those present, excluding the mayor, praised the decision.'],
    ['هدمت الجرافات ثلاثة منازل في القرية.', 'Bulldozers built three houses in the village.'],
    ['ألغت الشركة رحلتها إلى الدوحة.', 'The company postponed its flight to Doha.'],
    ['حذر الخبير من انقطاع المياه.', 'The expert promised water cuts.'],
    ['عقدت لجنة الموازنة اجتماعا طارئا.', 'The budget council held an emergency meeting.'],
    ['عقدت لجنة الموازنة اجتماعا طارئا.', 'The budget committee held an emergency match.'],
    ['بلغ متوسط الأجور 900 دينار.', 'The minimum wage was 900 dinars.'],
    ['سيطر الجيش على التل.', 'The army lost the hill.'],
    [
      'وصل الفريق إلى الفندق. الحارس جاهز للمباراة.',
      'The team arrived at the hotel. The goalkeeper is not ready for the match.',
    ],
    [
      'لم يصل الحكم بعد. الحارس جاهز للمباراة.',
      'The referee has not arrived yet. The goalkeeper is not ready for the match.',
    ],
    ['تسببت العاصفة في خسائر.', 'The storm caused no losses.'],
    ['تحلق الطائرة فوق السحاب.', 'The plane flies below the clouds.'],
  ])('raises an alarm: %s %s', (source, target) => {
    expect(serious(source, target)).not.toEqual([]);
  });

  it.each([
    [
      'تريد الحكومة أن تتخلى عن خطة التقشف قبل الانتخابات.',
      'The government wants to abandon its austerity plan before the election.',
    ],
    [
      'لا يريد الوزير أن يستقيل، ولم يتحدث إلى أحد من مستشاريه.',
      'The minister does not want to resign, and he has spoken to none of his advisers.',
    ],
    [
      'لم يعترض أحد على القرار في جلسة البرلمان.',
      'Nobody objected to the decision in the session of parliament.',
    ],
    ['لم يعترض أحد على القرار في جلسة البرلمان.', "No one objected to the decision at parliament's session."],
    ['سنعيد بناء المدارس التي دمرها القصف.', 'We will rebuild the schools that the shelling destroyed.'],
    ['قد يفضي الخلاف إلى إقالة الحكومة.', 'The dispute may lead to the dismissal of the government.'],
    ['قد يفضي الخلاف إلى إقالة الحكومة.', "The dispute could lead to the government's dismissal."],
    ['نفت الشركة أن تكون قد فصلت أي عامل.', 'The company denied that it had dismissed any worker.'],
    [
      'كانت خدماتهم سريعة ورخيصة ومفيدة، بحسب الزبائن.',
      'Their services were fast, cheap and useful, according to customers.',
    ],
    [
      'بحث الجانبان العلاقات الاقتصادية والثقافية والعسكرية بين البلدين.',
      'The two sides discussed economic, cultural and military relations between the two countries.',
    ],
    [
      'وخسر سهم البنك 3 بالمئة، بينما هبط سهم الشركة 2.5 بالمئة.',
      "The bank's share lost 3 per cent, while the company's share slipped 2.5 per cent.",
    ],
    ['عمان – الأناضول، وكالات', 'Amman – Anadolu, agencies'],
    [
      'قال مراسلنا في إزمير التركية إن الجسرين أغلقا أمس.',
      'Our correspondent in Izmir, Turkey, said the two bridges were closed yesterday.',
    ],
    [
      'قال الاتحاد الأوروبي إن المساعدات ستصل الأسبوع المقبل.',
      'The European Union said the aid would arrive next week.',
    ],
    ['طرابلس | 120', 'Tripoli | 120'],
    ['غريان | 45', 'Gharyan | 45'],
    ['زوارة | 12', 'Zuwara | 12'],
    ['تصدر وسم #القدس قائمة الأكثر تداولا.', 'The hashtag #Jerusalem topped the list of trends.'],
    [
      'استقبل الرئيس الفرنسي نظيره المصري في باريس، وبحث رئيسا البلدين ملف الطاقة.',
      'The French president received his Egyptian counterpart in Paris, and the presidents of the two countries discussed the energy file.',
    ],
    [
      'دانت الحكومة الإرهاب، وقالت إن محاربة الفساد أولوية.',
      'The government condemned terrorism and said the fight against corruption was a priority.',
    ],
    ['لا تنسوا أبدا ما جرى هنا.', 'Never forget what happened here.'],
    [
      'سعت المعارضة إلى الحوار، لكن المعارضة المسلحة رفضت شروط الوفد.',
      "The opposition sought dialogue, but the armed opposition rejected the delegation's conditions.",
    ],
    [
      'وكان الجدار، الذي بني قبل عامين، قد انهار ليلة الأحد.',
      'The wall, built two years ago, collapsed on Sunday night.',
    ],
    ['تعيش سعاد مع بناتها الأربع في خيمة.', 'Suad lives with her four daughters in a tent.'],
    ['وصف المحاضرة بأنها مملة.', 'He described the lecture as boring.'],
    [
      'وقال وزير العدل المغربي عبد اللطيف وهبي إن القانون سيعدل.',
      'Moroccan Justice Minister Abdellatif Ouahbi said the law would be amended.',
    ],
    ['نحترم شركاءنا في المنطقة.', 'We respect our partners in the region.'],
    ['تبرع نصف سكان القرية بالدم.', "Half of the village's residents donated blood."],
    ['لا تنسوا أبدا ما جرى هنا.', 'Always remember what happened here.'],
    ['لم يصب أحد.', 'Everyone was unhurt.'],
    ['أشاد الحاضرون بالقرار، بمن فيهم العمدة.', 'Those present, including the mayor, praised the decision.'],
    ['هدمت الجرافات ثلاثة منازل في القرية.', 'Bulldozers demolished three houses in the village.'],
    ['ألغت الشركة رحلتها إلى الدوحة.', 'The company cancelled its flight to Doha.'],
    ['حذر الخبير من انقطاع المياه.', 'The expert warned of water cuts.'],
    ['عقدت لجنة الموازنة اجتماعا طارئا.', 'The budget committee held an emergency meeting.'],
    [
      'يخشى السكان من فيضان النهر، لكنهم يأملون في عودة الدراسة.',
      'Residents fear the river will flood but hope that classes will resume.',
    ],
    ['بلغ متوسط الأجور 900 دينار.', 'The average wage was 900 dinars.'],
    ['سيطر الجيش على التل.', 'The army controls the hill.'],
    [
      'وصل الفريق إلى الفندق. الحارس جاهز للمباراة.',
      'The team arrived at the hotel. The goalkeeper is ready for the match.',
    ],
    [
      'لم يصل الحكم بعد. الحارس جاهز للمباراة.',
      'The referee has not arrived yet. The goalkeeper is ready for the match.',
    ],
    ['تسببت العاصفة في خسائر.', 'The storm caused losses.'],
    ['تحلق الطائرة فوق السحاب.', 'The plane flies above the clouds.'],
    ['كنا نخاف أن نفقد شهرا كاملا.', 'We feared we would lose a whole month.'],
    ['خشي الفلاحون أن يضيع الموسم كاملا.', 'The farmers feared the whole season would be lost.'],
  ])('raises none for what is said: %s %s', (source, target) => {
    expect(serious(source, target)).toEqual([]);
  });
});
