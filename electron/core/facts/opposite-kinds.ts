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
          'وقف ايقاف اوقف اوقفت يوقف يقف انهاء انهي كف منع انقطع انقطاع قطع تعليق تجميد امتنع انتهي انتهاء نهايه اواخر اخر ختام تراجع حد غايه هدف',
        english:
          'stop stops stopped stopping cease ceases ceased ceasing halt halts halted halting end ends ended ending',
        englishMayBe:
          'suspend suspended pause paused quit finish finished discontinue discontinued give gave prevent block longer unstoppable nonstop interrupt interrupted',
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
  order: {
    poles: {
      after: {
        forms: 'بعد عقب اثر وبعد وعقب بعدما وبعدما بعده بعدها',
        mayBe: 'منذ حين عندما لدي غداه تلو خلال لاحق لاحقا لاحقه تالي تاليه ثم فور حتي بينما اذ غير',
        english: 'after following',
        englishMayBe:
          'later since afterwards afterward subsequently subsequent when once upon then past behind next post followed follows follow until till having as',
      },
      before: {
        forms: 'قبل وقبل قبيل وقبيل قبلها قبله قبلما',
        mayBe: 'سابق سابقا سابقه مسبق مسبقا حتي منذ سبق سبقت عشيه دون امام مقبل مقبله سبقه سبقها قبول قبلت',
        english: 'before',
        englishMayBe:
          'prior ahead until till earlier ago previously previous pre eve by unless last past since front former formerly already preceding first accepted early',
      },
    },
  },
  frequency: {
    poles: {
      never: {
        forms: 'ابدا قط قطعا بتاتا اطلاقا مطلقا',
        denies: true,
        mayBe: 'لن نهائيا يوما فقط',
        english: 'never',
        englishMayBe:
          'ever forever nothing none neither nor cannot without anything absolutely all whatsoever completely entirely eternal eternally eternity totally utterly permanently once yet hardly rarely definitely certainly n',
      },
      always: {
        forms: 'دائما دوما',
        mayBe: 'دائم دائمه باستمرار طالما لطالما ابد دائمين كلما طوال',
        english: 'always',
        englishMayBe:
          'ever constantly forever permanent permanently continually continuously consistently usually invariably regularly often still long keep every all time routinely lasting ongoing persistently typically continues continuous',
      },
    },
  },
  persons: {
    poles: {
      none: {
        denies: true,
        forms: 'لا_احد ولا_احد فلا_احد',
        mayBe: 'احد احدا لاحد باحد واحد احدهم',
        english: 'nobody no_one noone',
        englishMayBe:
          'anybody anyone none no one neither nothing person somebody someone any people never others man few each',
      },
      everyone: {
        forms: 'الجميع للجميع والجميع بالجميع',
        mayBe: 'كل كلهم جميع جميعا عموم عامه كافه الناس كلنا كلكم احد اي كلا لكل بكل وكل الكل عام قاطبه',
        english: 'everybody everyone',
        englishMayBe:
          'all each every anyone anybody public people everything everywhere whole common universal universally together others general us them both entire mutual widely across',
      },
    },
  },
  keeping: {
    poles: {
      keep: {
        verbs: 'تمسك/تمسك التزم/لتزم احتفظ/حتفظ',
        forms:
          'تبقي_علي ابقي_علي يبقي_علي ابقت_علي تحافظ_علي يحافظ_علي حافظت_علي حافظ_علي الابقاء_علي الحفاظ_علي المحافظه_علي',
        nouns: 'تمسك متمسك التزام',
        mayBe: 'ابقي تبقي يبقي ابقاء حافظ حفاظ محافظه استمر ملتزم صان صون استبقي بقي احتفاظ',
        english:
          'sticks_to stick_to sticking_to stuck_to retain retains retained retaining preserve preserves preserved preserving',
        englishMayBe:
          'keep keeps kept keeping maintain maintains maintained maintaining hold holds holding held cling clings clung adhere adheres adherence adhered adhering committed commitment commit commits remain remains save saved leave leaves left continue continues insist insists insisted insistence protect conserve conservation safeguard steady unchanged stay stays stand stands uphold upholds upheld preservation sustain bound abide abides obligation obligations responsible engagement pledge pledged',
      },
      abandon: {
        verbs: 'تخلي/تخلي تخلت/تخلي',
        nouns: 'تخل',
        forms: 'التخلي تخليه تخليها تخليهم',
        mayBe: 'ترك تركت يترك تترك هجر هجرت تنازل تنازلت يتنازل تراجع عدل تنصل نبذ تخلص مهجور',
        english:
          'abandon abandons abandoned abandoning abandonment relinquish relinquishes relinquished relinquishing',
        englishMayBe:
          'drop drops dropped dropping ditch ditched scrap scrapped scraps leave leaves left leaving give gives gave given giving up forgo forsake forsaken renounce renounced shed quit waive waived deserted desert away surrender surrendered discard discarded rid without out off retreat dump dumped step withdraw withdrew cede ceded backed back let go',
      },
      breach: {
        forms: 'الاخلال اخلال بالاخلال اخلت_ب',
        mayBe: 'اخل خل خلل انتهاك خرق زعزع زعزعه تقويض قوض مخل مخالفه',
        english:
          'upset upsets upsetting disrupt disrupts disrupted disrupting undermine undermines undermined undermining',
        englishMayBe:
          'breach breaches breached violate violates violated violation disturb disturbed disturbance disturbing prejudice destabilise destabilize tip threaten break breaking default failure fail failed weaken weakened imbalance unbalance compromise compromised jeopardise jeopardize jeopardizing affect affecting harm harming infringe infringing non disorder',
      },
    },
  },
  interest: {
    poles: {
      boring: {
        nouns: 'ممل',
        forms: 'الملل ملل بالملل الضجر ضجر السام رتابه الرتابه رتيب رتيبه',
        mayBe: 'مل مللت سئم سئمت ضاق سام',
        english: 'tedious boring boredom tedium bored dull monotonous tiresome wearisome',
        englishMayBe:
          'tired tire tires tiring weary wearying repetitive bore bores sick fed dreary uninteresting monotony fatigue wears exhausted impatience',
      },
      exciting: {
        nouns: 'شيق مشوق ممتع',
        mayBe: 'مثير مثيره اثاره حماس متعه تشويق رائع مبهج حماسي حماسه متحمس متحمسه',
        english: 'exciting thrilling fascinating enthralling',
        englishMayBe:
          'interesting enjoyable fun excitement entertaining excited engaging pleasant enthusiasm delightful gripping',
      },
    },
  },
  camp: {
    several: true,
    inNames: true,
    poles: {
      opposition: {
        nouns: 'معارضه معارض',
        mayBe: 'معارضين معارضون عارض عارضت ثوار متمردين مناهض',
        english: 'opposition',
        englishMayBe:
          'opponent opponents oppose opposed opposing opposes rebel rebels dissident dissidents against resistance objection objections opposite anti',
      },
      government: {
        nouns: 'حكومه حكومات حكومي',
        mayBe: 'حكم نظام وزاري دوله رسمي رسميه سلطه سلطات حاكم مسؤول اداره وزراء عام عامه سياسي رئيس بلد',
        english: 'government governments governmental',
        englishMayBe:
          'cabinet state authorities administration regime officials governing rule ruling official ministers federal public governance leaders authority non',
      },
    },
  },
  ills: {
    several: true,
    poles: {
      terrorism: {
        nouns: 'ارهاب ارهابي',
        mayBe: 'تطرف متطرف',
        english: 'terrorism terror terrorist terrorists',
        englishMayBe:
          'extremism extremist extremists militancy militant militants terrify terrifying counterterrorism',
      },
      poverty: {
        forms: 'الفقر فقر للفقر بالفقر وفقر والفقر فقرها',
        mayBe: 'فقير فقراء فقيره عوز فاقه افقار',
        english: 'poverty',
        englishMayBe: 'poor poorest impoverished needy destitution deprivation',
      },
      hunger: {
        forms: 'الجوع جوع والجوع للجوع مجاعه المجاعه مجاعات',
        mayBe: 'جائع جياع تجويع غذاء غذائي',
        english: 'hunger famine famines starvation',
        englishMayBe: 'hungry starving starve starved food',
      },
      corruption: {
        nouns: 'فساد',
        mayBe: 'فاسد فاسده رشوه رشاوي افساد مفسد تلف',
        english: 'corruption graft',
        englishMayBe: 'corrupt bribery bribes spoilage bribe spoiled rot decay',
      },
      unemployment: {
        forms: 'البطاله بطاله والبطاله للبطاله',
        mayBe: 'عاطل عاطلين',
        english: 'unemployment joblessness',
        englishMayBe: 'unemployed jobless jobs employment work',
      },
      inflation: {
        nouns: 'تضخم',
        mayBe: 'غلاء اسعار تضخيم تضخمي',
        english: 'inflation',
        englishMayBe: 'inflationary prices price swelling enlarged enlargement hypertrophy inflated',
      },
      racism: {
        forms: 'العنصريه عنصريه للعنصريه',
        mayBe: 'عنصري تمييز عرقي',
        english: 'racism',
        englishMayBe: 'racist racists racial discrimination bigotry',
      },
      drugs: {
        nouns: 'مخدرات',
        mayBe: 'مخدر ادويه دواء كوكايين هيروين حشيش',
        english: 'narcotics',
        englishMayBe: 'drug drugs cocaine heroin narcotic medicines',
      },
      smuggling: {
        nouns: 'تهريب',
        mayBe: 'مهرب مهربين هرب اتجار',
        english: 'smuggling',
        englishMayBe: 'smuggle smuggled smugglers smuggler trafficking traffickers contraband',
      },
    },
  },
  sphere: {
    several: true,
    inNames: true,
    poles: {
      political: {
        nouns: 'سياسي',
        mayBe: 'سياسه سياسات ساسه',
        english: 'political politically',
        englishMayBe: 'politics policy policies politician politicians partisan',
      },
      economic: {
        nouns: 'اقتصادي',
        mayBe: 'اقتصاد',
        english: 'economic economically',
        englishMayBe: 'economy economics economies economist economists economical cost business financial',
      },
      military: {
        nouns: 'عسكري',
        mayBe: 'جيش قوات حربي حربيه جنود عسكر مسلح',
        english: 'military militarily',
        englishMayBe:
          'army armed troops soldiers soldier servicemen war martial forces militarized militants officer combat service personnel militia militias militant',
      },
      diplomatic: {
        nouns: 'دبلوماسي ديبلوماسي',
        mayBe: 'دبلوماسيه ديبلوماسيه',
        english: 'diplomatic diplomatically',
        englishMayBe: 'diplomacy diplomat diplomats envoy envoys embassy',
      },
      cultural: {
        nouns: 'ثقافي',
        mayBe: 'ثقافه ثقافات حضاري',
        english: 'cultural culturally',
        englishMayBe: 'culture cultures heritage intercultural multicultural',
      },
      religious: {
        nouns: 'ديني',
        mayBe: 'دين ديانه متدين دينيا مذهبي شعائر روحي',
        english: 'religious religiously',
        englishMayBe:
          'religion religions faith faiths spiritual sectarian devout worship clerics theological',
      },
      humanitarian: {
        nouns: 'انساني',
        mayBe: 'انسان انسانيه اغاثه اغاثي بشري',
        english: 'humanitarian',
        englishMayBe: 'human humane humanity relief aid people manned humans',
      },
    },
  },
  disaster: {
    several: true,
    poles: {
      flood: {
        nouns: 'فيضان فيضانات',
        mayBe: 'سيول سيل غرق طوفان فاض فاضت تفيض',
        english: 'flood floods flooding',
        englishMayBe:
          'flooded inundation deluge torrents torrential floodwaters swamped surge storm storms disaster',
      },
      earthquake: {
        nouns: 'زلزال زلازل',
        mayBe: 'هزه هزات زلزالي',
        english: 'earthquake earthquakes quake quakes',
        englishMayBe: 'tremor tremors seismic aftershock aftershocks disaster temblor',
      },
      drought: {
        forms: 'الجفاف جفاف للجفاف',
        mayBe: 'جاف قحط',
        english: 'drought droughts',
        englishMayBe: 'dry dryness aridity dehydration',
      },
      fire: {
        nouns: 'حريق حرائق',
        mayBe: 'نار نيران احتراق حرق لهب',
        english: 'wildfire wildfires blaze blazes',
        englishMayBe: 'fire fires burn burning flames arson inferno burned burnt bushfires',
      },
      landslide: {
        forms: 'انهيار_ارضي انهيارات_ارضيه الانهيارات_الارضيه انزلاق_ارضي',
        mayBe: 'انهيارات انزلاق انزلاقات',
        english: 'landslide landslides mudslide mudslides',
        englishMayBe: 'landslip slide slides',
      },
      eruption: {
        nouns: 'بركان براكين',
        mayBe: 'بركاني ثوران',
        english: 'volcano volcanoes volcanic',
        englishMayBe: 'eruption eruptions lava',
      },
    },
  },
  arm: {
    several: true,
    inNames: true,
    poles: {
      shield: {
        nouns: 'درع دروع',
        english: 'shield shields',
        englishMayBe: 'armour armor armoured protection defence defense shielding protective breastplate',
      },
      sword: { nouns: 'سيف سيوف', english: 'sword swords', englishMayBe: 'saif seif blade sabre saber' },
      spear: { nouns: 'رمح رماح', english: 'spear spears', englishMayBe: 'lance lances' },
      arrow: {
        nouns: 'سهم سهام',
        mayBe: 'اسهم',
        english: 'arrow arrows',
        englishMayBe: 'share shares stock stocks dart',
      },
      missile: {
        nouns: 'صاروخ صواريخ',
        mayBe: 'صاروخي قذيفه قذائف',
        english: 'missile missiles',
        englishMayBe: 'rocket rockets ballistic projectile projectiles launcher',
      },
      bomb: {
        nouns: 'قنبله قنابل',
        mayBe: 'تفجير عبوه قصف مفخخ مفخخه انفجار متفجر',
        english: 'bomb bombs',
        englishMayBe:
          'bombing bombings bombed bomber bombers grenade grenades device explosive explosives explosion canisters',
      },
      mine: {
        nouns: 'لغم الغام',
        mayBe: 'منجم مناجم',
        english: 'landmine landmines',
        englishMayBe: 'mine mines mining ied',
      },
    },
  },
  building: {
    several: true,
    poles: {
      mosque: {
        nouns: 'مسجد مساجد',
        mayBe: 'جامع جوامع مصلي اقصي',
        english: 'mosque mosques',
        englishMayBe: 'prayer worship',
      },
      church: {
        nouns: 'كنيسه كنائس',
        mayBe: 'كنسي كاتدرائيه دير',
        english: 'church churches',
        englishMayBe: 'cathedral chapel monastery',
      },
      hospital: {
        nouns: 'مستشفي مستشفيات مشفي مشافي',
        mayBe: 'عياده صحي صحيه',
        english: 'hospital hospitals',
        englishMayBe: 'clinic clinics hospitalised hospitalized hospitalization medical ward',
      },
      school: {
        nouns: 'مدرسه مدارس',
        mayBe: 'مدرسي مدرسيه كليه دراسي تعليم',
        english: 'school schools',
        englishMayBe:
          'schooling college schoolchildren education academy academic classroom schoolgirls schoolboy',
      },
      university: {
        nouns: 'جامعه جامعات',
        mayBe: 'جامعي كليه جامعيه',
        english: 'university universities',
        englishMayBe: 'college league campus undergraduate degree higher academic graduate',
      },
      prison: {
        nouns: 'سجن سجون',
        mayBe: 'حبس معتقل سجين سجناء',
        english: 'prison prisons jail jails',
        englishMayBe:
          'jailed imprisoned imprisonment prisoner prisoners inmates cell sentence sentenced custody behind detention incarceration penitentiary',
      },
      airport: {
        nouns: 'مطار مطارات',
        english: 'airport airports',
        englishMayBe: 'airfield airbase terminal',
      },
      port: {
        nouns: 'ميناء موانئ',
        mayBe: 'مرفا مرافئ',
        english: 'seaport harbour harbor',
        englishMayBe: 'port ports docks dock terminal',
      },
      bridge: { nouns: 'جسر جسور', english: 'bridge bridges', englishMayBe: 'flyover overpass bridging gap' },
      dam: {
        nouns: 'سد سدود',
        mayBe: 'حاجز',
        english: 'dam dams',
        englishMayBe: 'barrier barriers barrage close fill meet block',
      },
      factory: {
        nouns: 'مصنع مصانع',
        mayBe: 'معمل معامل',
        english: 'factory factories',
        englishMayBe: 'plant plants mill mills facility works manufacturing',
      },
      embassy: {
        nouns: 'سفاره سفارات',
        mayBe: 'سفير',
        english: 'embassy embassies',
        englishMayBe: 'ambassador mission',
      },
      consulate: {
        nouns: 'قنصليه قنصليات',
        mayBe: 'قنصل',
        english: 'consulate consulates consular',
        englishMayBe: 'consul mission',
      },
    },
  },
  faith: {
    several: true,
    inNames: true,
    poles: {
      muslim: {
        nouns: 'مسلم مسلمين',
        mayBe: 'اسلام اسلامي اسلاميه اخوان',
        english: 'muslim muslims',
        englishMayBe: 'islam islamic islamist',
      },
      christian: {
        nouns: 'مسيحي',
        mayBe: 'نصراني نصاري كاثوليك كنيسه',
        english: 'christian christians',
        englishMayBe: 'christianity catholic church',
      },
      jewish: {
        nouns: 'يهودي يهود',
        mayBe: 'عبري',
        english: 'jewish jews',
        englishMayBe: 'jew judaism hebrew',
      },
      sunni: { forms: 'سني سنيه السنيه السني السنه', mayBe: 'سنه', english: 'sunni sunnis' },
      shiite: {
        forms: 'شيعي شيعيه الشيعيه الشيعي الشيعه شيعه',
        english: 'shiite shiites shia shias',
        englishMayBe: "shi'ite shi'a",
      },
    },
  },
  crop: {
    several: true,
    poles: {
      wheat: { nouns: 'قمح', mayBe: 'حبوب حنطه', english: 'wheat', englishMayBe: 'grain grains' },
      rice: { nouns: 'ارز', english: 'rice' },
      barley: { nouns: 'شعير', mayBe: 'حبوب', english: 'barley', englishMayBe: 'grain grains' },
      maize: { forms: 'الذره ذره', mayBe: 'حبوب', english: 'maize corn', englishMayBe: 'grain grains' },
      cotton: { nouns: 'قطن', mayBe: 'قطني', english: 'cotton' },
      sugar: { nouns: 'سكر', mayBe: 'سكري', english: 'sugar', englishMayBe: 'sweet glucose diabetes sugary' },
    },
  },
  inclusion: {
    poles: {
      include: {
        forms: 'من_بينهم من_بينها ومن_بينهم ومن_بينها بما_فيها بما_فيهم بمن_فيهم بما_في يشمل تشمل شملت',
        mayBe:
          'شمل شامل شامله ضم ضمت يضم تضم ضمن منهم منها منهن تضمن يتضمن تتضمن احتوي ادرج مع بين ابرزهم ابرزها مثل',
        english: 'including include includes included',
        englishMayBe:
          'inclusive inclusion comprise comprises comprised involve involves contain contains such among cover covers plus',
      },
      exclude: {
        forms: 'باستثناء ما_عدا فيما_عدا',
        mayBe: 'استثناء مستثني استثني استبعد استبعاد عدا خلا دون سوي الا بدون غير مستبعد استثنائي',
        english: 'excluding exclude excludes excluded except',
        englishMayBe: 'exclusion barring without besides excepted apart other but not omitted ruled out',
      },
    },
  },
  position: {
    poles: {
      above: {
        forms: 'فوق وفوق',
        mayBe: 'اعلي علي يفوق تفوق',
        english: 'above',
        englishMayBe: 'over on upon top beyond exceed exceeds more higher atop past overhead up',
      },
      below: {
        forms: 'تحت وتحت',
        mayBe: 'اسفل ادني دون اقل',
        english: 'below beneath underneath',
        englishMayBe: 'under lower down bottom less short',
      },
    },
  },
  construction: {
    poles: {
      build: {
        verbs: 'شيد/شيد بني/بني انشا/نشئ',
        nouns: 'تشييد انشاء',
        mayBe: 'بناء اعمار اقام اقامه بنت بنوا بناه شيدت اسس تاسيس مبني مبنيه عمر يبني تبني',
        english: 'build builds built construct constructs constructed constructing construction',
        englishMayBe:
          'building rebuild rebuilt rebuilding reconstruction erect erected establish established establishing establishment create created creating creation set found founded make made structure develop developed',
      },
      demolish: {
        verbs: 'هدم/هدم دمر/دمر',
        nouns: 'هدم تدمير دمار',
        mayBe: 'خراب تخريب خرب ازال ازاله حطم تحطيم انهيار اتلاف مدمر مدمره مهدم',
        english:
          'demolish demolishes demolished demolishing demolition destroy destroys destroyed destroying destruction',
        englishMayBe:
          'ruin ruined raze razed bulldoze bulldozed devastate devastated devastating devastation wreck wrecked destructive collapse levelled leveled damage damaged tear tore torn havoc wipe wiped break broke lost remove',
      },
    },
  },
  assembly: {
    several: true,
    inNames: true,
    poles: {
      committee: {
        nouns: 'لجنه لجان',
        english: 'committee committees',
        englishMayBe: 'commission commissions panel panels board',
      },
      council: {
        nouns: 'مجلس مجالس',
        english: 'council councils',
        englishMayBe: 'board boards assembly parliament house chamber senate congress cabinet',
      },
    },
  },
  encounter: {
    several: true,
    poles: {
      meeting: {
        nouns: 'اجتماع اجتماعات',
        mayBe: 'اجتمع لقاء جلسه اجتماعي جمعيه مجتمعين',
        english: 'meeting meetings',
        englishMayBe:
          'met meet meets session talks gathering summit social gatherings socially assembly community',
      },
      match: {
        nouns: 'مباراه مباريات',
        mayBe: 'لقاء مواجهه',
        english: 'match matches',
        englishMayBe: 'game games fixture fixtures final tie clash derby meeting bout fight contest',
      },
      interview: {
        nouns: 'مقابله مقابلات',
        mayBe: 'حوار لقاء حديث',
        english: 'interview interviews',
        englishMayBe: 'interviewed interviewing talk dialogue',
      },
    },
  },
  average: {
    poles: {
      mean: {
        forms: 'متوسط بمتوسط المتوسط معدل بمعدل وسطي الوسطي',
        mayBe: 'متوسطه متوسطا معدلات وسط',
        english: 'average averages averaged averaging',
        englishMayBe:
          'mean medium median moderate middle rate rates mediterranean mid typical amended modified',
      },
      least: {
        forms: 'الحد_الادني حد_ادني بحد_ادني',
        mayBe: 'ادني اقل الادني',
        english: 'minimum',
        englishMayBe: 'least lowest low minimal min',
      },
      most: {
        forms: 'الحد_الاقصي حد_اقصي بحد_اقصي',
        mayBe: 'اقصي اكثر الاقصي اعلي',
        english: 'maximum',
        englishMayBe: 'most highest top max cap ceiling limit',
      },
    },
  },
  outlook: {
    poles: {
      hope: {
        nouns: 'امل',
        forms: 'نامل يامل تامل املنا امله املها',
        mayBe: 'امال رجاء تفاؤل متفائل يتمني تمني ارجو نرجو',
        english: 'hope hopes hoped hoping hopeful',
        englishMayBe: 'hopefully optimism optimistic expect expected wish aspire aspiration hopelessly',
      },
      fear: {
        nouns: 'خوف مخاوف',
        mayBe: 'خشي خشيه يخشي تخشي خاف يخاف تخاف قلق رعب ذعر تخوف',
        english: 'fear fears feared fearing',
        englishMayBe:
          'afraid fearful concern concerns worry worries worried scared anxiety panic dread terrified frighten frightened',
      },
    },
  },
  notice: {
    poles: {
      warn: {
        verbs: 'حذر/حذر',
        nouns: 'تحذير',
        mayBe: 'انذر انذار نبه تنبيه',
        english: 'warn warns warned warning warnings',
        englishMayBe:
          'caution cautioned cautions alert alerts alerted advise advised careful cautious wary threaten threatened',
      },
      promise: {
        verbs: 'تعهد/تعهد وعد/عد',
        nouns: 'وعد وعود',
        mayBe: 'عهد التزم',
        english: 'promise promises promised promising pledge pledges pledged pledging',
        englishMayBe: 'vow vows vowed undertake undertook commit committed commitment swore agreed',
      },
    },
  },
  purpose: {
    poles: {
      harm: {
        forms: 'تشويه لتشويه بتشويه الاساءه للاساءه',
        mayBe: 'اساء اساءه يسيء تسيء شوه يشوه',
        english: 'tarnish tarnishes tarnished tarnishing smear smearing discredit discrediting defame',
        englishMayBe:
          'distort distorts distorted distorting damage harm hurt insult insulting offend offending undermine disfigure deform abuse mar sully blacken deformity distortion mutilation mutilate',
      },
      improve: {
        forms: 'تحسين لتحسين',
        nouns: 'تحسين',
        mayBe: 'حسن يحسن تعزيز تطوير تلميع تحسن',
        english: 'improve improves improved improving improvement improvements',
        englishMayBe:
          'enhance enhanced better upgrade boost polish strengthen optimise optimize upgrading ameliorate refine progress',
      },
    },
  },
  standingBeside: {
    poles: {
      counterpart: {
        nouns: 'نظير نظراء',
        mayBe: 'مثيل ند',
        english: 'counterpart counterparts',
        englishMayBe: 'peer peers equivalent opposite colleague colleagues',
      },
      predecessor: {
        nouns: 'سلف اسلاف',
        mayBe: 'سابق سالف',
        english: 'predecessor predecessors',
        englishMayBe: 'ancestors previous',
      },
      successor: {
        nouns: 'خليفه خلف خلفاء',
        mayBe: 'لاحق',
        english: 'successor successors',
        englishMayBe: 'caliph replacement heir',
      },
    },
  },
  oftenness: {
    poles: {
      often: {
        forms: 'كثيرا غالبا',
        mayBe: 'كثيرا عاده مرارا دائما معظم اغلب',
        english: 'often frequently',
        englishMayBe:
          'usually commonly regularly much repeatedly many mostly generally typically tend always most very lot times',
      },
      rarely: {
        forms: 'نادرا نادره ونادرا قلما',
        mayBe: 'نادر ندره قليلا',
        english: 'rarely seldom',
        englishMayBe: 'rare hardly infrequently scarcely few uncommon little occasionally not',
      },
    },
  },
  mastery: {
    poles: {
      hold: {
        verbs: 'سيطر/سيطر',
        nouns: 'سيطره',
        mayBe: 'استولي استيلاء تحكم هيمن هيمنه ضبط مراقبه مكافحه',
        english: 'control controls controlled controlling',
        englishMayBe:
          'seize seized seizes hold holds held take took taken taking dominate dominates dominated capture captured domination contain curb grip overrun',
      },
      lose: {
        verbs: 'فقد/فقد',
        nouns: 'فقدان',
        mayBe: 'خسر خسرت خساره ضاع ضياع',
        english: 'lose loses lost losing',
        englishMayBe: 'loss missing cede ceded miss',
      },
    },
  },
  ownership: {
    several: true,
    poles: {
      state: {
        forms: 'حكومي حكوميه الحكوميه الحكومي',
        mayBe: 'رسمي رسميه دوله عام عامه العام العامه حكومه الدوله وطني وطنيه',
        english: 'state_owned state_run',
        englishMayBe: 'state government governmental public official national federal',
      },
      private: {
        forms: 'القطاع_الخاص قطاع_خاص شركه_خاصه مدرسه_خاصه شركات_خاصه مدارس_خاصه',
        mayBe: 'خاص خاصه الخاص الخاصه اهلي اهليه',
        english: 'private privately',
        englishMayBe: 'personal special own privacy particular',
      },
    },
  },
  realm: {
    inNames: true,
    poles: {
      kingdom: {
        nouns: 'مملكه ممالك',
        mayBe: 'السعوديه سعودي بريطانيا',
        english: 'kingdom kingdoms',
        englishMayBe: 'uk realm saudi arabia britain riyadh',
      },
      emirate: {
        nouns: 'اماره',
        mayBe: 'امارات الامارات',
        english: 'emirate',
        englishMayBe: 'emirates uae principality',
      },
      republic: {
        nouns: 'جمهوريه جمهوريات',
        mayBe: 'جمهوري',
        english: 'republic republics',
        englishMayBe: 'republican',
      },
      sultanate: { nouns: 'سلطنه', mayBe: 'عمان', english: 'sultanate', englishMayBe: 'oman' },
    },
  },
  calling: {
    several: true,
    poles: {
      soldier: {
        nouns: 'جندي جنود عسكريين عسكريون',
        mayBe: 'عسكري مجند مقاتل عناصر عنصر قوات ضابط جيش',
        english: 'soldier soldiers servicemen serviceman',
        englishMayBe: 'troops troop military personnel members forces fighters officers army conscripts',
      },
      diplomat: {
        nouns: 'دبلوماسيين دبلوماسيون',
        mayBe: 'دبلوماسي سفراء سفير',
        english: 'diplomat diplomats',
        englishMayBe: 'diplomatic envoys ambassadors',
      },
      doctor: {
        nouns: 'طبيب اطباء',
        mayBe: 'طبي طبيه دكتور جراح',
        english: 'doctor doctors physician physicians',
        englishMayBe:
          'medical medics surgeon surgeons clinician clinicians dr gp gps practitioners pediatrician psychiatrist',
      },
      engineer: {
        nouns: 'مهندس مهندسين مهندسون',
        mayBe: 'هندسه',
        english: 'engineer engineers',
        englishMayBe: 'engineering architect',
      },
      teacher: {
        nouns: 'معلم معلمين معلمون مدرسين',
        mayBe: 'مدرس استاذ اساتذه تعليم معالم',
        english: 'teacher teachers',
        englishMayBe:
          'schoolteacher instructor tutor educators landmark professor educational parameters staff',
      },
      lawyer: {
        nouns: 'محامي محامين محامون',
        mayBe: 'محام محاماه',
        english: 'lawyer lawyers',
        englishMayBe: 'attorney attorneys counsel barrister solicitor legal advocate',
      },
      farmer: {
        nouns: 'مزارع مزارعين مزارعون فلاح فلاحين',
        mayBe: 'زراعه',
        english: 'farmer farmers',
        englishMayBe: 'farms farm peasant peasants growers agricultural fields',
      },
      journalist: {
        nouns: 'صحفيين صحافيين صحفيون صحافيون',
        mayBe: 'صحفي صحافي صحافه اعلامي مراسل',
        english: 'journalist journalists',
        englishMayBe: 'reporter reporters press media correspondent news',
      },
      rebel: {
        nouns: 'متمردين متمرد متمردون',
        mayBe: 'ثوار معارضه تمرد مسلحين',
        english: 'rebel rebels',
        englishMayBe: 'insurgent insurgents opposition fighters militants mutineers defiant',
      },
      terrorist: {
        nouns: 'ارهابيين ارهابيون',
        mayBe: 'ارهابي ارهاب',
        english: 'terrorist terrorists',
        englishMayBe: 'terror militants terrorism extremists',
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
      energy: {
        forms: 'الطاقه طاقه للطاقه',
        mayBe: 'نفط غاز كهرباء طاقات وقود',
        english: 'energy',
        englishMayBe: 'power oil gas fuel electricity capacity energies renewable',
      },
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
      part: {
        forms: 'نصف النصف',
        mayBe: 'ربع ثلث ثلثي ثلثا شطر منتصف نصفهم نصفها نصفه',
        english: 'half',
        englishMayBe: 'halves quarter quarters third thirds mid middle halfway semi',
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
