import { lazy } from '#core/memoize.ts';
import type { Axis, Pole } from './opposite-axis.ts';
import { KINDS } from './opposite-kinds.ts';
import { withoutPossessive } from './soundings.ts';
import { wordKey, type Token } from './tokens.ts';
import type { TextFacts } from './text-facts.ts';

/**
 * Words that exclude each other: rise and fall, north and south, confirm and deny. What one side says by a word of one pole and
 * the other by a word of another is a slip that neither numbers nor names show.
 */

const AXES: Readonly<Record<string, Axis>> = {
  ...KINDS,
  movement: {
    ofNumbers: true,
    poles: {
      up: {
        verbs:
          'ارتفع/رتفع زاد/زيد زاد/زداد ازداد/زداد تزايد/تزايد صعد/صعد تصاعد/تصاعد قفز/قفز تضاعف/تضاعف رفع/رفع نما/نمو نمت/نمو',
        forms: 'مرتفعا مرتفعه صاعدا متزايدا',
        nouns: 'ارتفاع زياده ازدياد تزايد صعود نمو تصاعد قفزه تضاعف',
        mayBe:
          'مرتفع مرتفعه متزايد متزايده اكثر اعلي مكاسب كسب ربح ارباح انتعش انتعاش تحسن تعزيز توسع تفاقم مزيد اضاف اضافي اضافيه ضاعف عزز فائض تسارع تصعيد فاق يفوق تجاوز تعافي طفره مضاعفه غلاء علا علت تعالي',
        english:
          'rise rises rose risen rising increase increases increased increasing climb climbs climbed climbing soar soars soared soaring surge surges surged surging jump jumps jumped jumping grow grows grew grown growing growth raise raises raised raising hike hikes hiked hiking',
        englishMayBe:
          'up upward upwards higher high more greater gain gains gained gaining expand expands expanded expanding expansion extend extended boost boosts boosted boosting improve improves improved improving improvement additional add adds added adding rally rallied record double doubled doubling triple tripled widen widened strengthen strengthened strengthening escalate escalates escalated escalating escalation above over exceed exceeds exceeded exceeding extra swell mount mounting mounted bigger larger accelerate accelerated spike spikes spiked multiply multiplied increasingly peak rebound rebounded recover recovered recovery elevated heighten heightened intensify intensified uptick lift lifted lifting inflate enlarge enhance enhanced worsen worsened worsening further upsurge upgrade long many much build ups',
      },
      down: {
        verbs:
          'انخفض/نخفض تراجع/تراجع هبط/هبط تقلص/تقلص تضاءل/تضاءل خفض/خفض انكمش/نكمش قلص/قلص تناقص/تناقص انحسر/نحسر قلل/قلل تدني/تدني',
        forms: 'منخفضا منخفضه متراجعا متراجعه هابطا',
        nouns: 'انخفاض تراجع هبوط تدني تدن تقلص تضاؤل خفض تخفيض انكماش تقليص تناقص انحسار تقليل',
        mayBe:
          'منخفض منخفضه اقل ادني قله نقص نقصان خسر خسرت خساره خسائر تباطؤ تباطا ضعف انهيار انهار سقوط سقط سقطت نزول نزل شح تخفيف حد الحد تقشف فقد فقدت فقدان قل يقل تقل هوي هوت تاكل خفف يخفف',
        english:
          'fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases decreased decreasing plunge plunges plunged plunging slump slumps slumped slumping shrink shrinks shrank shrunk shrinking reduce reduces reduced reducing reduction reductions plummet plummets plummeted plummeting cut cuts cutting',
        englishMayBe:
          'down downward downwards lower lowered lowering low less fewer lose loses lost losing loss losses ease eases eased easing weaken weakens weakened weakening weak retreat retreats retreated retreating slow slows slowed slowing slowdown shed sheds slip slips slipped slide slides slid dip dips dipped below under sink sinks sank sunk recede receded receding narrow narrowed contract contracted contraction mitigate diminish diminished diminishing diminishes curb limit limited limiting minimize minimise smaller collapse collapsed collapsing deteriorate deteriorated downturn downfall trim trimmed lack short shortage shortfall relax relaxed depreciate depreciated drain erode eroded fade faded subside subsided wane waned dwindle dwindled dwindling tumble tumbled scale backs back backed backtrack step stepped withdraw withdrew withdrawn off little half halve halved',
      },
    },
  },
  latitude: {
    inNames: true,
    poles: {
      north: {
        nouns: 'شمال',
        english:
          'north northern northernmost northward northwards northerner northerners northbound northeast northeastern northwest northwestern',
      },
      south: {
        nouns: 'جنوب',
        english:
          'south southern southernmost southward southwards southerner southerners southbound southeast southeastern southwest southwestern',
      },
    },
  },
  longitude: {
    inNames: true,
    poles: {
      east: {
        nouns: 'شرق مشرق',
        english:
          'east eastern easternmost eastward eastwards eastbound northeast northeastern southeast southeastern',
        englishMayBe: 'mideast orient oriental levant',
      },
      west: {
        nouns: 'غرب',
        mayBe: 'مغرب',
        english:
          'west western westernmost westward westwards westerner westerners westbound northwest northwestern southwest southwestern midwest',
        englishMayBe: 'maghreb morocco moroccan',
      },
    },
  },
  saying: {
    ofSaying: true,
    poles: {
      confirm: {
        verbs: 'اكد/ؤكد اعترف/عترف',
        nouns: 'تاكيد مؤكد مؤكده',
        mayBe: 'شدد اثبت اقر اقرت يقر تقر',
        english:
          'confirm confirms confirmed confirming confirmation affirm affirms affirmed affirming affirmation reaffirm reaffirmed admit admits admitted admitting admission',
        englishMayBe:
          'acknowledge acknowledges acknowledged acknowledging recognise recognises recognised recognize recognizes recognized recognition concede conceded confess confessed stressed stress stresses stressing insist insists insisted insisting assert asserts asserted asserting emphasise emphasised emphasize emphasized emphasizing emphasising maintain maintained assure assured assures certain ensure reiterate reiterated sure claimed claim claims',
      },
      deny: {
        verbs: 'نفي/نفي نفت/نفي انكر/نكر',
        nouns: 'نفي ناف نافيه انكار',
        mayBe: 'رفض رفضت رافض يرفض ترفض كذب كذبت تكذيب',
        english: 'deny denies denied denying denial denials',
        englishMayBe:
          'refute refutes refuted refuting reject rejects rejected rejecting dismiss dismisses dismissed dismissing rule ruled rules disavow disavowed disclaim rebut rebutted',
      },
    },
  },
  consent: {
    ofSaying: true,
    poles: {
      accept: {
        verbs: 'وافق/وافق اتفق/تفق',
        nouns: 'موافقه موافق',
        forms: 'قبول القبول قبولها قبوله',
        mayBe: 'قبل مقبوله يقبل تقبل رحب ترحيب اقر اقرت ايد ايدت تاييد رضي سمح اجاز مقبول',
        english:
          'accept accepts accepted accepting acceptance agree agrees agreed agreeing approve approves approved approving approval',
        englishMayBe:
          'consent consented endorse endorsed endorses welcome welcomed welcomes back backed support supported supports allow allowed pass passed adopt adopted agreement ratify ratified permission consensus willing acceptable',
      },
      reject: {
        verbs: 'رفض/رفض',
        nouns: 'رفض رافض رافضه مرفوض مرفوضه',
        mayBe: 'عارض عارضت معارضه امتنع اعترض اعتراض نفي ابي استبعد',
        english:
          'reject rejects rejected rejecting rejection refuse refuses refused refusing refusal turned_down turned_away turn_down turn_away turning_away turning_down',
        englishMayBe:
          'decline declined declines declining turn turned oppose opposes opposed opposing opposition rebuff rebuffed deny denied denies dismiss dismissed spurn spurned object objected objection resist resisted unwilling unacceptable disapprove disapproved disagree disagreed against',
      },
    },
  },
  permission: {
    ofSaying: true,
    poles: {
      allow: {
        verbs: 'سمح/سمح',
        nouns: 'سماح مسموح',
        mayBe: 'اجاز اتاح اتاحت اذن مكن',
        english: 'allow allows allowed allowing permit permits permitted permitting permission',
        englishMayBe: 'let lets letting enable enables enabled authorise authorize authorised authorized',
      },
      ban: {
        verbs: 'حظر/حظر منع/منع',
        nouns: 'حظر منع محظور محظوره ممنوع ممنوعه مانع',
        mayBe: 'حال حرم تحريم قيود عدم رفض',
        english:
          'ban bans banned banning prohibit prohibits prohibited prohibiting prohibition forbid forbids forbade forbidden',
        englishMayBe:
          'prevent prevents prevented preventing bar barred bars block blocked blocks stop stopped stops embargo keep kept restrict restricted refuse refused deny denied curfew moratorium',
      },
    },
  },
  success: {
    poles: {
      success: {
        verbs: 'نجح/نجح',
        nouns: 'نجاح ناجح ناجحه',
        english:
          'succeed succeeds succeeded succeeding success successes successful successfully manage managed manages',
        englishMayBe: 'able achieve achieved effective well',
      },
      failure: {
        verbs: 'فشل/فشل اخفق/خفق',
        nouns: 'فشل اخفاق فاشل فاشله',
        english: 'fail fails failed failing failure failures unsuccessful unsuccessfully',
        englishMayBe: 'unable collapse collapsed flop',
      },
    },
  },
  trade: {
    ofNumbers: true,
    poles: {
      export: {
        nouns: 'صادرات تصدير مصدري',
        mayBe: 'صدر صدرت يصدر تصدر مصدر مصدره صادر صادره',
        english: 'export exports exported exporting exporter exporters exportation',
        englishMayBe: 'ship shipped shipments sell sold sales outflow',
      },
      import: {
        verbs: 'استورد/ستورد',
        nouns: 'واردات استيراد مستورد مستورده مستوردي',
        mayBe: 'وارد وارده ورد وردت',
        english: 'import imports imported importing importer importers importation',
        englishMayBe: 'buy bought purchases purchased inflow incoming',
      },
    },
  },
  market: {
    poles: {
      buy: {
        verbs: 'اشتري/شتري اشترت/شتري',
        nouns: 'شراء مشتريات مشتري',
        english: 'buy buys bought buying buyer buyers purchase purchases purchased purchasing',
        englishMayBe: 'acquire acquired acquisition procurement shopping order ordered paid',
      },
      sell: {
        verbs: 'باع/بيع',
        nouns: 'بيع مبيعات بائع',
        english: 'sell sells sold selling seller sellers sale sales',
        englishMayBe: 'market marketed retail vendor vendors',
      },
    },
  },
  outcome: {
    poles: {
      win: {
        verbs: 'فاز/فوز انتصر/نتصر',
        nouns: 'فوز انتصار فائز فائزه منتصر',
        mayBe: 'تغلب هزم هزمت حقق توج ظفر حصد كسب نصر',
        english: 'win wins won winning winner winners victory victories victorious triumph triumphed',
        englishMayBe:
          'beat beats beaten beating defeat defeated defeats earn earned gain gained prevail prevailed',
      },
      lose: {
        verbs: 'خسر/خسر انهزم/نهزم',
        nouns: 'خساره هزيمه هزائم خاسر خاسره',
        mayBe: 'خسائر فقد فقدت فقدان سقط',
        english: 'lose loses lost losing loser losers loss losses',
        englishMayBe: 'beat beaten defeat defeated defeats damage',
      },
    },
  },
  casualty: {
    ofNumbers: true,
    poles: {
      killed: {
        verbs: 'قتل/قتل استشهد/ستشهد',
        nouns: 'مقتل قتيل قتلي شهيد شهداء وفاه وفيات',
        mayBe: 'مصرع حتف موت مات ماتت توفي توفيت اغتيال اعدام ضحايا ضحيه قاتل قاتله قتال اودي اودت',
        english: 'kill kills killed killing killings dead death deaths died dies dying fatality fatalities',
        englishMayBe:
          'casualties casualty victims victim slain murder murdered toll lives fatal fatally deadly lethal martyr martyrs martyred execute executed execution assassinated assassination perished',
      },
      wounded: {
        verbs: 'جرح/جرح',
        nouns: 'جرحي جريح جروح',
        mayBe: 'اصيب اصيبت اصيبوا يصاب اصابه اصابات مصاب مصابين مصابون اصابت جرح',
        english: 'wound wounds wounded wounding injure injures injured injuring injury injuries',
        englishMayBe: 'casualties casualty hurt hit struck infected infection infections cases harm harmed',
      },
    },
  },
  custody: {
    poles: {
      arrest: {
        verbs: 'اعتقل/عتقل احتجز/حتجز',
        nouns: 'اعتقال احتجاز توقيف',
        forms: 'القبض بسجن بالسجن بحبس بالحبس',
        mayBe: 'معتقل معتقلين معتقلون محتجز محتجزين اوقف اوقفت سجن اسر',
        english: 'arrest arrests arrested arresting detain detains detained detaining detention jailed',
        englishMayBe:
          'detainee detainees custody seize seized hold held holding hostage hostages prison sentenced sentence capture captured imprisoned imprisonment internment prisoners',
      },
      release: {
        verbs: 'افرج/فرج',
        nouns: 'افراج سراح',
        forms: 'اطلاق_سراح اطلق_سراح اطلقت_سراح',
        mayBe: 'اطلق اطلقت مفرج تحرير حرر',
        english: 'release releases released releasing freed',
        englishMayBe: 'free freeing bail liberated let',
      },
    },
  },
  survival: {
    poles: {
      survive: {
        verbs: 'نجا/نجو نجت/نجو',
        nouns: 'نجاه ناجون ناجين ناجيه',
        forms: 'ناج الناجي',
        mayBe: 'نجوا بقاء سلم سالم سالما سالمين حي احياء انقاذ انقذ',
        english: 'survive survives survived surviving survivor survivors survival unscathed unharmed',
        englishMayBe:
          'escape escapes escaped escaping safe safely alive living saved rescued rescue spared lives outlive outlived',
      },
      born: {
        mayBe: 'ولد ولدت يولد تولد ولدوا مولود مولوده مواليد ميلاد ولاده اصل اصول',
        english: 'born',
        englishMayBe: 'birth births native newborn',
      },
      die: {
        verbs: 'توفي/توفي مات/موت قتل/قتل',
        nouns: 'مقتل وفاه مصرع وفيات موت',
        forms: 'لقي_مصرعه لقوا_مصرعهم لقيت_مصرعها لقي_حتفه لقوا_حتفهم',
        mayBe:
          'قتلي قتيل قتيله ضحايا ضحيه شهيد شهداء استشهد موتي ميت ميته متوفي راحل فقيد اغتيال اغتيل اودي اودت حتف اعدام قاتل قاتله قتال قتله جثه جثث انتحر انتحار',
        english: 'die dies died dying death deaths dead killed',
        englishMayBe:
          'kill kills killing killings killer killers fatal fatally fatality fatalities mortality deadly lethal perish perished victim victims toll lives late slain murder murdered murderer body bodies casualties casualty martyr martyrs martyred suicide assassinated assassination execute executed claimed loss lost drowned passed passing succumbed',
      },
    },
  },
  imposition: {
    poles: {
      impose: {
        verbs: 'فرض/فرض',
        forms: 'فرض الفرض بفرض',
        mayBe: 'مفروض مفروضه',
        english: 'impose imposes imposed imposing imposition',
        englishMayBe:
          'slap slapped place placed introduce introduced levy levied force forced enforce enforced',
      },
      lift: {
        // رفع before what is lifted, and its English verbs, are told by what stands behind them.
        mayBe: 'الغي الغاء الغت خفف تخفيف انهاء انهي ازال ازاله',
        english: 'lifts lifted lifting lift',
        englishMayBe:
          'remove removes removed removing removal end ends ended ending ease eases eased easing waive waived revoke revoked cancel cancelled canceled relax relaxed rescind scrap scrapped suspend suspended',
      },
    },
  },
  // One pole excludes nothing, but explains: the rain that fell is no collapse.
  rain: {
    poles: {
      fall: { nouns: 'هطول تساقط', english: 'fall falls fell fallen falling' },
    },
  },
  schedule: {
    poles: {
      later: {
        verbs: 'ارجا/رجئ',
        nouns: 'تاجيل ارجاء مؤجل مؤجله',
        mayBe: 'اجل اجلت يؤجل تؤجل تاخير اخر',
        english:
          'postpone postpones postponed postponing postponement defer defers deferred deferring deferral put_off',
        englishMayBe: 'delay delays delayed delaying adjourn adjourned suspend suspended later',
      },
      never: {
        verbs: 'الغي/لغي الغت/لغي',
        nouns: 'الغاء',
        mayBe: 'ملغي ملغاه لاغ ابطل',
        english: 'cancel cancels cancelled canceled cancelling canceling cancellation',
        englishMayBe:
          'abolish abolished scrap scrapped revoke revoked repeal repealed annul annulled call called axe axed drop dropped void undo remove eliminate lift lifted rescind rescinded',
      },
      sooner: {
        nouns: 'تبكير',
        mayBe: 'قدم قدمت يقدم تقدم تقديم',
        english: 'bring_forward brings_forward brought_forward bringing_forward',
        englishMayBe: 'hasten hastened early earlier',
      },
    },
  },
  fraction: {
    poles: {
      half: {
        nouns: 'نصف',
        mayBe: 'منتصف شطر',
        english: 'half halves',
        englishMayBe: 'mid middle semi halfway halved fifty 50',
      },
      third: {
        forms: 'ثلث الثلث ثلثي الثلثين ثلثا ثلثين',
        mayBe: 'ثالث ثالثه اثلاث',
        english: 'one_third two_thirds',
        englishMayBe: 'third thirds',
      },
      quarter: {
        nouns: 'ربع',
        mayBe: 'رابع ارباع فصل فصلي',
        english: 'one_quarter three_quarters',
        englishMayBe: 'quarter quarters quarterly fourth fourths',
      },
    },
  },
  standing: {
    poles: {
      collapse: {
        verbs: 'انهار/نهار',
        nouns: 'انهيار منهار',
        mayBe: 'سقط سقطت سقوط تهاوي تصدع',
        english: 'collapse collapses collapsed collapsing',
        englishMayBe:
          'fall falls fell fallen failed failure give gave given burst bursts break breaks broke broken breakdown breach breached crumble crumbled crumbling crash crashed crashes cave caved caving cavein down ruin ruins ruined destroyed meltdown plunge plunged slump disintegrated disintegrate implode imploded demise buckle buckled',
      },
      hold: {
        verbs: 'صمد/صمد',
        nouns: 'صمود صامد',
        english:
          'still_standing remained_standing stood_firm held_firm holding_firm held_up held_out holding_up',
        englishMayBe:
          'resilience resilient steadfast steadfastness withstand withstood withstanding resist resisted endure endured hold holds holding remain remained stand stood last lasted survive survived strong',
      },
    },
  },
  entry: {
    poles: {
      enter: {
        verbs: 'اقتحم/قتحم',
        forms: 'دخلت دخلوا سيدخل ستدخل دخولها دخوله دخولهم',
        nouns: 'اقتحام',
        mayBe: 'دخل دخول يدخل تدخل توغل توغلت تقدم وصل عاد عودة',
        english: 'enter enters entered entering storm storms stormed storming',
        englishMayBe:
          'entry into inside raid raided break broke broken incursion advance advanced reach reached invade invaded arrived',
      },
      withdraw: {
        verbs: 'انسحب/نسحب',
        nouns: 'انسحاب',
        mayBe: 'خرج خرجت خروج غادر غادرت مغادره تراجع سحب سحبت اخلي اخلاء',
        english:
          'withdraw withdraws withdrew withdrawn withdrawing withdrawal withdrawals retreat retreated pullout',
        englishMayBe:
          'pull pulls pulled pulling leave leaves left leaving exit exits exited exiting quit quits out depart departed evacuate evacuated',
      },
    },
  },
  pause: {
    poles: {
      implement: {
        verbs: 'نفذ/نفذ',
        nouns: 'تنفيذ',
        mayBe: 'طبق تطبيق مطبق اجراء اجري',
        english: 'implement implements implemented implementing implementation',
        englishMayBe:
          'carry carried carrying out execute executed executing execution conduct conducted enforce enforced enforcement apply applied perform performed fulfil fulfilled executive effect action practice underway',
      },
      ignore: {
        verbs: 'تجاهل/تجاهل',
        nouns: 'تجاهل',
        mayBe: 'اغفل اهمل اهمال',
        english: 'ignore ignores ignored ignoring',
        englishMayBe: 'disregard disregarded overlook overlooked neglect neglected',
      },
      resume: {
        verbs: 'استانف/ستانف',
        nouns: 'استئناف',
        mayBe: 'عاود عاودت اعاد اعادت عاد عادت عوده مستانف',
        english: 'resume resumes resumed resuming resumption restart restarts restarted restarting',
        englishMayBe:
          'appeal appeals appealed appealing reopen reopened renew renewed relaunch back return returned again continue continued',
      },
      suspend: {
        forms:
          'وقف بوقف لوقف علق_العمل تعليق_العمل تعليق_الرحلات علقت_رحلاتها تعليق_رحلاتها تعليق_العضويه تعليق_الدراسه تعليق_المفاوضات',
        mayBe: 'علق علقت تعليق معلق اوقف اوقفت ايقاف توقف تجميد جمد جمدت',
        english: 'suspend suspends suspended suspending suspension halt halts halted halting',
        englishMayBe:
          'freeze frozen froze stop stops stopped pause paused interrupt interrupted cease ceased end ended ceasefire truce stopping ending stood stand',
      },
    },
  },
  praise: {
    ofSaying: true,
    poles: {
      praise: {
        verbs: 'اشاد/شيد امتدح/متدح',
        nouns: 'اشاده',
        mayBe: 'مدح ثناء اثني اثنت حيا حيت نوه رحب ترحيب مشيد',
        english:
          'praise praises praised praising commend commends commended commending laud lauds lauded lauding',
        englishMayBe:
          'hail hails hailed hailing applaud applauds applauded welcome welcomed welcomes tribute credit credited salute saluted acclaimed compliment complimented',
      },
      condemn: {
        verbs: 'ندد/ندد استنكر/ستنكر شجب/شجب',
        nouns: 'تنديد استنكار',
        mayBe: 'ادان ادانت يدين تدين ادانه انتقد انتقدت انتقاد احتج احتجاج رفض هاجم',
        english:
          'condemn condemns condemned condemning condemnation denounce denounces denounced denouncing denunciation',
        englishMayBe:
          'decry decries decried criticise criticize criticised criticized criticism slam slams slammed slamming blast blasted protest protested protests against deplore deplored deplores reject rejected convicted anger outrage rebuke rebuked lash lashed attack attacked',
      },
    },
  },
  ability: {
    poles: {
      able: {
        nouns: 'قادر قادره',
        mayBe: 'يمكن تمكن يتمكن استطاع يستطيع تستطيع قدره قدرات مقدور اقتدار',
        english: 'able capable',
        englishMayBe:
          'can could ability abilities capability capacity manage managed managing may might enable enables enabled power powerful possible potential potent',
      },
      unable: {
        nouns: 'عاجز عاجزه',
        mayBe: 'عجز عجزت يعجز تعجز تعذر يتعذر',
        english: 'unable incapable inability',
        englishMayBe:
          'cannot helpless powerless impotent fail failed fails failing failure impossible disabled paralysed',
      },
    },
  },
  rank: {
    inNames: true,
    poles: {
      lieutenant: {
        forms: 'ملازم الملازم',
        mayBe: 'المقدم مقدم الفريق فريق',
        english: 'lieutenant',
        englishMayBe: 'lt ensign',
      },
      captain: {
        forms: 'النقيب',
        mayBe: 'نقيب قبطان ربان قائد كابتن الرائد',
        english: 'captain',
        englishMayBe: 'capt skipper commander head chief syndicate union',
      },
      major: {
        forms: 'الرائد',
        mayBe: 'رائد رائده اللواء لواء',
        english: 'major',
        englishMayBe: 'maj pioneer pioneering leading leader',
      },
      colonel: {
        forms: 'العقيد عقيد',
        mayBe: 'المقدم مقدم عقداء',
        english: 'colonel',
        englishMayBe: 'col colonels',
      },
      brigadier: { mayBe: 'العميد عميد', english: 'brigadier', englishMayBe: 'brig dean commodore' },
      general: {
        forms: 'الجنرال',
        mayBe: 'جنرال اللواء لواء الفريق فريق العميد عميد المشير مشير عام العام العامه عامه جنرالات',
        english: 'general',
        englishMayBe: 'gen generals marshal',
      },
    },
  },
  credit: {
    poles: {
      borrow: {
        verbs: 'اقترض/قترض استدان/ستدين',
        nouns: 'اقتراض مقترض',
        english: 'borrow borrows borrowed borrowing borrower borrowers',
        englishMayBe: 'loan loans debt',
      },
      lend: {
        verbs: 'اقرض/قرض',
        nouns: 'اقراض مقرض',
        english: 'lend lends lent lending lender lenders',
        englishMayBe: 'loan loans loaned credit',
      },
    },
  },
  metal: {
    poles: {
      gold: { nouns: 'ذهبيه', forms: 'الذهب الذهبي', mayBe: 'ذهب ذهبا', english: 'gold golden golds' },
      silver: {
        nouns: 'فضيه',
        forms: 'الفضه الفضي',
        mayBe: 'فضه',
        english: 'silver silvers',
        englishMayBe: 'silverware',
      },
      bronze: { nouns: 'برونزيه', forms: 'البرونز برونز', english: 'bronze bronzes' },
    },
  },
  weather: {
    poles: {
      winter: {
        forms: 'الشتاء شتاء شتويه الشتويه',
        mayBe: 'شتوي شتاء',
        english: 'winter winters wintry',
        englishMayBe: 'cold',
      },
      summer: {
        forms: 'الصيف صيف صيفيه الصيفيه',
        mayBe: 'صيفي صائفه',
        english: 'summer summers',
        englishMayBe: 'heat holiday vacation camp',
      },
    },
  },
  kin: {
    poles: {
      son: {
        forms: 'نجل نجله نجلها نجلهما نجلاه ابنها ابنهما',
        mayBe: 'ابن ابنه ابناء ابنا ابناؤه ابنائه بنين ولد ولده اولاد طفل',
        english: 'son sons',
        englishMayBe: 'child children boy boys kid kids',
      },
      daughter: {
        forms: 'ابنته ابنتها ابنتهما ابنتي ابنتيه ابنتيها كريمته',
        mayBe: 'ابنه بنت بنات ابناء طفله طفل فتاه',
        english: 'daughter daughters',
        englishMayBe: 'child children girl girls kid kids',
      },
      brother: {
        forms: 'شقيقها اخوها اخيها اخاها اخوه شقيقان شقيقين اشقاءه اشقائه',
        mayBe: 'شقيق شقيقه اخ اخي اخيه اخاه اخت اخوي اشقاء اخوان',
        english: 'brother brothers',
        englishMayBe: 'sibling siblings twin twins',
      },
      sister: {
        forms: 'شقيقته شقيقتها شقيقات شقيقتان شقيقتين اخته اختها',
        mayBe: 'شقيقه اخت اخوات شقيق اخوه',
        english: 'sister sisters',
        englishMayBe: 'sibling siblings twin twins',
      },
      husband: {
        forms: 'زوجها',
        mayBe: 'زوج ازواج زوجين زوجان',
        english: 'husband husbands',
        englishMayBe: 'spouse spouses couple partner partners married',
      },
      wife: {
        forms: 'زوجته زوجتي زوجتك عقيلته',
        mayBe: 'زوجه زوج زوجات ارمله ازواج زوجين عقيله قرينه حرم',
        english: 'wife wives',
        englishMayBe: 'spouse spouses couple partner partners widow married',
      },
      father: {
        forms: 'والدها والدهما ابوها ابيها اباها',
        mayBe: 'والد والده والدي اب ابو ابي اباه ابوه ابيه اباء',
        english: 'father fathers',
        englishMayBe: 'dad daddy parent parents stepfather',
      },
      mother: {
        forms: 'والدته والدتها والدتي امها',
        mayBe: 'والده والدي ام امه امي امهات',
        english: 'mother mothers',
        englishMayBe: 'mum mom mummy parent parents stepmother',
      },
      else: {
        mayBe: 'عم خال عمه خاله جد جده حفيد احفاد خطيب خطيبه صهر نسيب حمو قريب اقارب عائله اسره',
        english: '',
        englishMayBe:
          'uncle aunt nephew nephews niece nieces cousin cousins grandfather grandmother grandson granddaughter grandchildren grandparents stepson stepdaughter stepchildren fiance fiancee girlfriend boyfriend relative relatives family he she him her his in-law brother_in sister_in father_in mother_in son_in daughter_in',
      },
    },
  },
  balance: {
    poles: {
      surplus: { nouns: 'فائض', english: 'surplus surpluses', englishMayBe: 'excess' },
      deficit: { nouns: 'عجز', mayBe: 'نقص', english: 'deficit deficits', englishMayBe: 'shortfall' },
    },
  },
  result: {
    poles: {
      profit: {
        nouns: 'ربح ارباح',
        mayBe: 'مكاسب',
        english: 'profit profits',
        englishMayBe: 'gain gains earnings',
      },
      loss: {
        nouns: 'خسائر خساره',
        mayBe: 'خسر خسرت خسارت',
        english: 'loss losses',
        englishMayBe: 'lose lost losing damage damages',
      },
    },
  },
  affairs: {
    inNames: true,
    poles: {
      interior: {
        nouns: 'داخليه داخلي',
        english: 'interior internal internally domestic domestically',
        englishMayBe: 'home inside inner indoor within intra',
      },
      foreign: {
        nouns: 'خارجيه خارجي',
        mayBe: 'اجنبي اجنبيه خارج',
        english: 'foreign external externally overseas',
        englishMayBe: 'outside abroad outer international outdoor exterior',
      },
    },
  },
  stance: {
    poles: {
      support: {
        verbs: 'ايد/ؤيد دعم/دعم',
        forms: 'لصالح',
        nouns: 'تاييد دعم مؤيد داعم',
        english: 'support supports supported supporting supporter supporters endorse endorses endorsed',
        englishMayBe: 'back backs backed backing help favour favor pro subsidies subsidy aid',
      },
      oppose: {
        verbs: 'عارض/عارض',
        nouns: 'معارضه معارض معارضين معارضون',
        mayBe: 'ضد ضده ضدها رفض رفضت',
        english:
          'oppose opposes opposed opposing opposition opponent opponents voted_against vote_against voting_against votes_against',
        englishMayBe:
          'against reject rejected critic critics dissident dissidents rebel rebels object objected resist anti',
      },
    },
  },
  passage: {
    poles: {
      arrive: {
        verbs: 'وصل/صل',
        nouns: 'وصول',
        english: 'arrive arrives arrived arriving arrival arrivals',
        englishMayBe: 'reach reached reaches enter entered come came get got land landed',
      },
      leave: {
        verbs: 'غادر/غادر رحل/رحل',
        nouns: 'مغادره رحيل',
        english: 'depart departs departed departing departure departures leave leaves leaving',
        englishMayBe: 'left exit exited quit go gone went',
      },
    },
  },
  opening: {
    poles: {
      open: {
        verbs: 'افتتح/فتتح',
        nouns: 'افتتاح مفتوح مفتوحه',
        forms:
          'اعاده_فتح فتح_باب فتح_معبر فتح_المعبر فتح_حدود فتح_الحدود فتح_كليه فتح_مدرسه فتح_المدارس فتح_طريق فتح_الطريق فتح_مطار فتح_المطار فتح_مكتب فتح_فرع فتح_سفاره',
        mayBe: 'فتح فتحت يفتح تفتح',
        english: 'open opens opened opening reopen reopened reopening inaugurate inaugurated inauguration',
        englishMayBe: 'launch launched',
      },
      close: {
        verbs: 'اغلق/غلق',
        nouns: 'اغلاق مغلق مغلقه',
        mayBe: 'اقفل اقفال ختام اختتم',
        english: 'close closes closed closing closure closures shut shuts shutting shutdown lockdown',
        englishMayBe: 'closely near',
      },
    },
  },
  phase: {
    ofNumbers: true,
    poles: {
      beginning: {
        verbs: 'بدا/بدا',
        nouns: 'بدايه بدء',
        mayBe: 'انطلق انطلقت اطلق اطلقت مطلع اوائل ابتداء شرع اول مستهل بدات',
        english: 'begin begins began begun beginning start starts started starting',
        englishMayBe:
          'launch launched onset outset early since first commence commenced opened initially initial initiated',
      },
      end: {
        verbs: 'انتهي/نتهي انهي/نهي انتهت/نتهي انهت/نهي',
        nouns: 'نهايه انتهاء انهاء',
        mayBe: 'ختام اختتم اواخر اخر وقف',
        english: 'end ends ended ending finish finishes finished finishing',
        englishMayBe:
          'last late conclude concluded conclusion over final finally eventually stop stopped complete completed close closed ultimately expire expired',
      },
    },
  },
  daytime: {
    poles: {
      morning: {
        nouns: 'صباح',
        forms:
          'فجرا صباحا فجر_الاحد فجر_الاثنين فجر_الثلاثاء فجر_الاربعاء فجر_الخميس فجر_الجمعه فجر_السبت فجر_اليوم فجر_امس فجر_غد',
        mayBe: 'فجر ضحي نهار صبح ظهرا',
        english: 'morning mornings',
        englishMayBe: 'dawn sunrise daybreak early day daytime overnight midnight noon am a.m.',
      },
      evening: {
        nouns: 'مساء ليل ليله امسيه',
        mayBe: 'عصر ظهر ظهرا عصرا ظهيره سهره غروب مغرب عشاء',
        english: 'evening evenings night nights tonight nightly afternoon afternoons dusk',
        englishMayBe: 'late overnight midnight sunset pm p.m. eve noon midday',
      },
    },
  },
  quality: {
    poles: {
      better: {
        nouns: 'افضل احسن',
        english: 'better best',
        englishMayBe: 'improve improved improvement good optimal preferable well',
      },
      worse: { nouns: 'اسوا', english: 'worse worst', englishMayBe: 'worsen bad badly' },
    },
  },
  size: {
    poles: {
      large: {
        nouns: 'اكبر اضخم اعظم',
        english: 'biggest largest bigger larger',
        englishMayBe: 'great greater greatest most major more',
      },
      small: {
        nouns: 'اصغر',
        english: 'smallest smaller',
        englishMayBe: 'young younger youngest less least minor',
      },
    },
  },
  height: {
    poles: {
      high: {
        nouns: 'اعلي اقصي',
        english: 'highest higher maximum max',
        englishMayBe: 'top above most high upper peak far extreme ultimate greatest utmost best more record',
      },
      low: {
        nouns: 'ادني',
        english: 'lowest lower minimum',
        englishMayBe: 'least below low bottom under minimal slightest less middle east',
      },
    },
  },
  judgement: {
    poles: {
      positive: {
        nouns: 'ايجابي ايجابيه',
        english: 'positive positively',
        englishMayBe: 'good favourable favorable constructive',
      },
      negative: {
        nouns: 'سلبي سلبيه',
        english: 'negative negatively',
        englishMayBe: 'bad adverse adversely passive poor downside',
      },
    },
  },
  sex: {
    poles: {
      men: {
        nouns: 'رجل رجال ذكور',
        mayBe: 'ذكر شاب فتي صبي شباب ولد اولاد',
        english: 'man men male males',
        englishMayBe: 'businessman guy guys boy boys policeman policemen officers businessmen',
      },
      women: {
        nouns: 'امراه نساء سيده سيدات نسائيه نسويه',
        mayBe: 'انثي اناث فتاه فتيات بنت بنات مراه نسوه زوجه',
        english: 'woman women female females',
        englishMayBe:
          'girl girls lady ladies wife wives mother mothers feminist she her maternal pregnant breast',
      },
      children: {
        nouns: 'طفل اطفال',
        mayBe:
          'طفوله قاصر قصر رضيع رضع صغار صغير تلميذ تلاميذ ابناء ابن ابنه اولاد ولد صبي فتي فتاه بنت بنات طلاب طالب شباب ذريه',
        english: 'child children kid kids',
        englishMayBe:
          'infant infants infancy boy boys girl girls minor minors baby babies young youth toddler toddlers son sons daughter daughters youngster youngsters paediatric pediatric childhood juvenile offspring teenager teenagers',
      },
    },
  },
  membership: {
    poles: {
      join: {
        verbs: 'انضم/نضم',
        nouns: 'انضمام',
        english: 'join joins joined joining accession',
        englishMayBe: 'enter entered member membership',
      },
      withdraw: {
        verbs: 'انسحب/نسحب',
        nouns: 'انسحاب',
        english: 'withdraw withdraws withdrew withdrawn withdrawing withdrawal quit quits',
        englishMayBe: 'pull pulled pullout leave left leaving exit exited',
      },
    },
  },
  office: {
    poles: {
      appoint: {
        nouns: 'تعيين',
        mayBe: 'عين عينت يعين كلف اختار',
        english: 'appoint appoints appointed appointing appointment',
        englishMayBe: 'name named hire hired nominate nominated',
      },
      dismiss: {
        verbs: 'اقال/قيل',
        nouns: 'اقاله',
        mayBe: 'عزل استقال استقاله طرد',
        english: 'dismiss dismisses dismissed dismissing dismissal sack sacked',
        englishMayBe: 'fire fired remove removed removal ousted resign resigned resignation',
      },
    },
  },
  verdict: {
    poles: {
      guilty: {
        nouns: 'مذنب',
        forms: 'بسجن بالسجن بحبس بالحبس',
        mayBe: 'سجن حبس ادان ادانه مدان ادين ادينت تدين يدين',
        english: 'guilty convict convicted conviction',
        englishMayBe: 'condemn condemned sentenced',
      },
      innocent: {
        nouns: 'براءه تبرئه بريء بريئ',
        mayBe: 'برا برات برئ',
        english: 'innocent innocence acquit acquits acquitted acquittal',
        englishMayBe: 'cleared exonerated not',
      },
    },
  },
  age: {
    poles: {
      fresh: {
        nouns: 'جديد',
        mayBe: 'حديث حديثه ناشئ مستجد احدث',
        english: 'new newest newly',
        englishMayBe: 'recent novel fresh another latest modern york zealand',
      },
      old: {
        nouns: 'قديم',
        mayBe: 'سابق سابقه عتيق مسن كبير',
        english: 'old oldest older',
        englishMayBe: 'former ancient previous elderly long past',
      },
    },
  },
  wealth: {
    poles: {
      rich: {
        nouns: 'غني ثري اغنياء اثرياء',
        english: 'rich richest richer wealthy',
        englishMayBe: 'affluent',
      },
      poor: {
        nouns: 'فقير فقراء',
        english: 'poor poorest poorer',
        englishMayBe: 'poverty impoverished needy',
      },
    },
  },
  force: {
    poles: {
      strong: {
        nouns: 'قوي',
        mayBe: 'شديد متين اقوي قوه',
        english: 'strong strongest stronger',
        englishMayBe: 'powerful strongly heavy firm mighty robust',
      },
      weak: {
        nouns: 'ضعيف',
        mayBe: 'هش واهن اضعف ضعف',
        english: 'weak weakest weaker',
        englishMayBe: 'feeble poor fragile vulnerable slight faint',
      },
    },
  },
  speed: {
    poles: {
      fast: {
        nouns: 'سريع',
        mayBe: 'سرعه اسرع عاجل',
        english: 'fast fastest faster rapid rapidly quick quickly',
        englishMayBe: 'soon swift swiftly prompt promptly speedy',
      },
      slow: {
        nouns: 'بطيء بطيئ',
        mayBe: 'ابطا تباطؤ بطء',
        english: 'slow slowest slower slowly',
        englishMayBe: 'slowdown sluggish gradual',
      },
    },
  },
  length: {
    poles: {
      long: {
        nouns: 'طويل',
        mayBe: 'اطول طوال امد',
        english: 'long longest longer lengthy',
        englishMayBe: 'tall extended far',
      },
      short: {
        nouns: 'قصير',
        mayBe: 'اقصر وجيز مختصر',
        english: 'short shortest shorter',
        englishMayBe: 'brief briefly soon little near quick',
      },
    },
  },
  ease: {
    poles: {
      easy: {
        nouns: 'سهل سهوله',
        mayBe: 'اسهل بسيط يسير',
        english: 'easy easiest easier easily',
        englishMayBe: 'simple simply ease convenient',
      },
      hard: {
        nouns: 'صعب صعوبه',
        mayBe: 'اصعب شاق عسير معقد',
        english: 'difficult difficulty difficulties hard hardest harder',
        englishMayBe: 'tough challenge challenging challenges tricky impossible complicated hardly',
      },
    },
  },
  distance: {
    poles: {
      near: {
        nouns: 'قريب',
        mayBe: 'قرب اقرب قريبا اقارب',
        english: 'near nearest nearer nearby close_to',
        englishMayBe: 'close closer closest soon relative relatives recently around',
      },
      far: {
        nouns: 'بعيد',
        mayBe: 'ابعد نائي بعد',
        english: 'far farther further farthest distant',
        englishMayBe: 'long away remote',
      },
    },
  },
  season: {
    poles: {
      early: {
        nouns: 'مبكر',
        mayBe: 'باكر اوائل مطلع بدايه',
        english: 'early earlier earliest',
        englishMayBe: 'beginning soon initial first premature',
      },
      late: {
        nouns: 'متاخر',
        mayBe: 'اواخر تاخر تاخير نهايه',
        english: 'late later latest',
        englishMayBe: 'delayed delay end belated',
      },
    },
  },
  safety: {
    poles: {
      safe: {
        forms: 'امنا امنه امنين',
        mayBe: 'امن سليم سلامه امان',
        english: 'safe safest safer safely',
        englishMayBe: 'secure security',
      },
      dangerous: {
        nouns: 'خطير خطر',
        mayBe: 'اخطر مخاطر',
        english: 'dangerous dangerously unsafe',
        englishMayBe: 'serious risk risky danger severe grave threat hazard hazardous critical',
      },
    },
  },
  quarrel: {
    poles: {
      war: {
        nouns: 'حرب حروب',
        english: 'war wars',
        englishMayBe: 'warfare battle conflict fighting military',
      },
      peace: {
        nouns: 'سلام سلم',
        mayBe: 'صلح هدنه',
        english: 'peace',
        englishMayBe: 'peaceful peacefully truce peacekeeping salam reconciliation',
      },
    },
  },
  friendship: {
    poles: {
      friend: {
        nouns: 'صديق اصدقاء شريك شركاء حليف حلفاء',
        mayBe: 'رفيق زميل',
        english: 'friend friends partner partners ally allies',
        englishMayBe: 'mate mates friendly accomplice allied associate associates',
      },
      enemy: {
        nouns: 'عدو اعداء',
        mayBe: 'خصم خصوم',
        english: 'enemy enemies',
        englishMayBe: 'foe foes hostile adversary rival',
      },
    },
  },
  truth: {
    poles: {
      true: {
        nouns: 'صحيح',
        mayBe: 'حقيقي صادق صواب سليم',
        english: 'true correct correctly',
        englishMayBe: 'right real proper properly valid accurate indeed',
      },
      false: {
        nouns: 'خاطئ كاذب زائف مزيف مزور ملفق',
        mayBe: 'خطا مغلوط',
        english: 'false falsely incorrect incorrectly untrue',
        englishMayBe:
          'wrong fake mistake error misleading forged counterfeit fabricated made falsified rigged invented fraudulent',
      },
    },
  },
  share: {
    poles: {
      majority: { nouns: 'اغلبيه غالبيه', english: 'majority', englishMayBe: 'most mostly' },
      minority: { nouns: 'اقليه', english: 'minority minorities', englishMayBe: 'few' },
    },
  },
  day: {
    poles: {
      past: {
        nouns: 'امس',
        mayBe: 'سابق ماضي ماضيه اول',
        english: 'yesterday',
        englishMayBe: 'last previous',
      },
      next: { nouns: 'غدا', mayBe: 'غد مقبل مقبله', english: 'tomorrow', englishMayBe: 'next' },
    },
  },
};

/** A word of a pole in a text. */
export interface PoleWord {
  axis: string;
  pole: string;
  /** Whether it says the pole by itself; else it only may. */
  isEvidence: boolean;
  /** Whether an Arabic word is of the pole only without proclitics, whose letters may be its own. */
  isCut?: boolean;
  token: Token;
  /** Index of the token. */
  at: number;
}

interface Entry {
  axis: string;
  pole: string;
  isEvidence: boolean;
  /** Whether it takes two words: فتح is Fatah and, before a border, opens it. */
  isPhrase?: boolean;
}

const NOUN_ENDINGS = [
  '',
  'ا',
  'ه',
  'ها',
  'هم',
  'هما',
  'نا',
  'ات',
  'اته',
  'اتها',
  'ان',
  'ين',
  'ون',
  'ي',
  'يه',
  'يا',
  'يين',
  'يون',
];
const PAST_ENDINGS = ['', 'ا', 'ت', 'وا', 'نا', 'تا', 'ه', 'ها', 'هم', 'ته', 'تها', 'تهم'];
const PRESENT_ENDINGS = ['', 'ون', 'وا', 'ان', 'ن', 'ه', 'ها', 'هم'];

/** Endings of a noun in ة, which becomes ت before a pronoun. */
const FEMININE_ENDINGS = [
  'ه',
  'ات',
  'ت',
  'ته',
  'تها',
  'تهم',
  'تهما',
  'تنا',
  'تي',
  'تان',
  'تين',
  'اته',
  'اتها',
  'اتهم',
];

/** Pronouns before which a hamza has another seat: شركاء, شركائنا. */
const PRONOUNS = ['ه', 'ها', 'هم', 'هما', 'نا', 'ي', 'ك', 'كم'];

function nounForms(noun: string): string[] {
  if (noun.endsWith('ه')) return FEMININE_ENDINGS.map((ending) => noun.slice(0, -1) + ending);
  const forms = NOUN_ENDINGS.map((ending) => noun + ending);
  if (!noun.endsWith('اء')) return forms;
  return [
    ...forms,
    ...['ئ', 'ؤ'].flatMap((seat) => PRONOUNS.map((ending) => noun.slice(0, -1) + seat + ending)),
  ];
}

function arabicForms({ verbs, nouns, forms: exact }: Pole): string[] {
  const forms = [...list(exact), ...list(nouns).flatMap(nounForms)];
  for (const verb of (verbs ?? '').split(' ')) {
    const [past, present] = verb.split('/');
    if (past === undefined || present === undefined) continue;
    forms.push(...PAST_ENDINGS.map((ending) => past + ending));
    for (const prefix of 'يتن') forms.push(...PRESENT_ENDINGS.map((ending) => prefix + present + ending));
  }
  return forms;
}

function list(words: string | undefined): string[] {
  return words === undefined || words === '' ? [] : words.split(' ');
}

function indexOf(
  formsOf: (pole: Pole) => { sure: readonly string[]; maybe: readonly string[] },
): ReadonlyMap<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const [axis, { poles }] of Object.entries(AXES)) {
    for (const [pole, words] of Object.entries(poles)) {
      const { sure, maybe } = formsOf(words);
      const add = (form: string, isEvidence: boolean): void => {
        const entries = index.get(form) ?? [];
        index.set(form, entries);
        if (!entries.some((entry) => entry.axis === axis && entry.pole === pole))
          entries.push({ axis, pole, isEvidence, ...(form.includes('_') && { isPhrase: true }) });
      };
      // What may be another word is no evidence in that form.
      for (const form of maybe) add(form, false);
      for (const form of sure) add(form, true);
    }
  }
  return index;
}

const arabicIndex = lazy(() =>
  indexOf((pole) => ({
    sure: arabicForms(pole).map(wordKey),
    maybe: list(pole.mayBe).map(wordKey),
  })),
);
const englishIndex = lazy(() =>
  indexOf((pole) => ({ sure: list(pole.english), maybe: list(pole.englishMayBe) })),
);

const NONE: readonly Entry[] = [];

/** Objects with which رفع is *lift*, *end* or *file* and no rise. */
const LIFTED = /^(?:ال)?(?:عقوبات|قيود|حظر|حصار|دعم|حجر|جلسه|دعوي|علم|حصانه|اغلاق|سريه|طوارئ|تخفيض|تجميد)/u;
/** Those of them that are imposed, and lifted again. */
const IMPOSED = /^(?:ال)?(?:عقوبات|قيود|حظر|حصار|حجر|اغلاق|طوارئ|تخفيض|تجميد)/u;
/** The same in English, of which *lift* says nothing else. */
const IMPOSED_ENGLISH =
  /^(?:sanctions?|restrictions?|ban|bans|embargo|blockade|siege|curfew|curbs?|lockdown|measures|tariffs?|limits?)$/u;

/** Maximum number of words after a verb in which its object is looked for. */
const OBJECT_REACH = 4;

/** Entries of a word, or of two words that stand beside each other, of which the first may be cut. */
function entriesAt(
  index: ReadonlyMap<string, readonly Entry[]>,
  forms: readonly string[],
  next: Token | undefined,
): readonly Entry[] {
  for (const form of forms) {
    const phrase = next === undefined ? undefined : index.get(`${form}_${next.key}`);
    if (phrase !== undefined) return phrase;
  }
  const word = forms.find((form) => index.has(form));
  return word === undefined ? NONE : index.get(word)!;
}

function hasObject(tokens: readonly Token[], at: number, objects: RegExp): boolean {
  return tokens.slice(at + 1, at + 1 + OBJECT_REACH).some(({ key }) => objects.test(key));
}

function arabicEntries(tokens: readonly Token[], at: number): readonly Entry[] {
  const { key, cuts } = tokens[at]!;
  // على الأقل and على الأكثر say "at least" and "at most".
  if (/^(?:الاقل|الاكثر)$/u.test(key) && tokens[at - 1]?.key === 'علي') return NONE;
  const forms = [key, ...cuts];
  const entries = entriesAt(arabicIndex(), forms, tokens[at + 1]);
  if (isNobody(tokens, at)) return [{ axis: 'persons', pole: 'none', isEvidence: true }];
  if (!forms.some((form) => form.includes('رفع'))) return entries;
  const isLifted = [1, 2].some((step) => LIFTED.test(tokens[at + step]?.key ?? ''));
  if (!isLifted) return entries;
  const lifts = [1, 2].some((step) => IMPOSED.test(tokens[at + step]?.key ?? ''));
  return [
    ...entries.map((entry) => ({ ...entry, isEvidence: false })),
    ...(lifts ? [{ axis: 'imposition', pole: 'lift', isEvidence: true, isPhrase: true }] : []),
  ];
}

/** Words of a clause before أحد among which its denial stands. */
const NOBODY_REACH = 8;
const DENIALS = /^[وف]?(?:لا|لم|لن|ليس|ليست)$/u;

/** Whether a word is the أحد of a denial, *nobody*: not one of several (أحد المسؤولين), and not Sunday. */
function isNobody(tokens: readonly Token[], at: number): boolean {
  const [{ key, sentence }, next] = [tokens[at]!, tokens[at + 1]];
  if (!/^[بل]?احدا?$/u.test(key)) return false;
  if (
    next?.sentence === sentence &&
    /^(?:ال|لل)|(?:ها|هم|نا)$/u.test(next.key) &&
    next.start - tokens[at]!.end === 1
  )
    return false;
  return tokens
    .slice(Math.max(0, at - NOBODY_REACH), at)
    .some((token) => token.sentence === sentence && DENIALS.test(token.key));
}

/** Whether most long words of a text have a capital, as in headlines: there a capital tells nothing. */
function isInTitleCase(tokens: readonly Token[]): boolean {
  const long = tokens.filter(({ text, kind }) => kind === 'word' && text.length > 3);
  return long.filter(({ text }) => /^\p{Lu}/u.test(text)).length * 2 > long.length;
}

/** Directions that are evidence beside a number alone: up 12 per cent, 0.3 per cent lower. */
const BESIDE_NUMBERS = /^(?:up|down|higher|lower)$/u;
/** Verbs that say what became of an amount right behind them: gained $1.75, shed 2 per cent. */
const BEFORE_AMOUNTS =
  /^(?:gain(?:s|ed|ing)?|shed(?:s|ding)?|lose[sd]?|lost|losing|slip(?:s|ped|ping)?|slid(?:e|es|ing)?|dip(?:s|ped|ping)?|ease[sd]?|tumble[sd]?|rall(?:y|ies|ied)|retreat(?:s|ed|ing)?)$/u;

/** Whether an amount of money or a share begins right behind a word. */
function isBeforeAmount({ text, tokens }: Pick<TextFacts, 'text' | 'tokens'>, at: number): boolean {
  const [token, next, after] = [tokens[at]!, tokens[at + 1], tokens[at + 2]];
  if (next?.kind !== 'number') return false;
  return (
    /\p{Sc}/u.test(text.slice(token.end, next.start)) ||
    /^\s?%/u.test(text.slice(next.end, next.end + 2)) ||
    /^(?:per|percent|percentage|cents?|points?|dollars?|pounds?|euros?|million|billion)$/u.test(
      after?.key ?? '',
    )
  );
}

function isBesideNumber(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    tokens[at + 1]?.kind === 'number' ||
    before?.kind === 'number' ||
    /^(?:cents?|percent|percentage|points?)$/u.test(before?.key ?? '')
  );
}

/** Amounts by which something is more or less than another: 180,000 barrels less than in October. */
function isAmountOfDifference(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 2]?.kind === 'number' && /^(?:than|in|from)$/u.test(tokens[at + 1]?.key ?? '');
}

/** Maximum number of words after *lost* in which *to* names the winner. */
const LOST_TO = 3;

/** Words after *held* with which a thing withstood what would have brought it down: *the dam held*, *held against the flood*. */
const WITHSTANDING =
  /^(?:firm|fast|steady|up|out|against|despite|through|throughout|until|as|when|while|and|but)$/u;
/** Words after *had held* that are no object of it. */
const NO_OBJECT = /^(?:on|in|at|for|during|over|overnight|since|well|together|so|by|until|yesterday|today)$/u;

/** Letters behind *held* in which a comma makes an insertion of it. */
const PREDICATE_REACH = 160;

/** Whether a verb of holding has no object: a wall that held, no meeting that was held. */
function holdsByItself({ text, tokens }: Pick<TextFacts, 'text' | 'tokens'>, at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (before === undefined || /^(?:was|were|is|are|be|been|being|to)$/u.test(before.key)) return false;
  const gap = text.slice(token.end, next?.start ?? text.length);
  if (next === undefined || /[.,;:!?]/u.test(gap) || WITHSTANDING.test(next.key)) return true;
  if (!NO_OBJECT.test(next.key)) return false;
  // The dams, built in the 1970s, held on the night; talks, held in Cairo, went on.
  const isPredicate =
    text.slice(before.end, token.start).startsWith(',') &&
    !/^[^.;]*?,/u.test(text.slice(token.end, token.end + PREDICATE_REACH));
  return isPredicate || /^ha(?:d|s|ve)$/u.test(before.key);
}

function englishEntries(facts: Pick<TextFacts, 'text' | 'tokens'>, at: number): readonly Entry[] {
  const { tokens } = facts;
  const key = withoutPossessive(tokens[at]!.key);
  const entries = entriesAt(englishIndex(), [key], tokens[at + 1]);
  // A low and a high of the thermometer, the market or a career say where it was.
  if (/^(?:low|high|lows|highs)$/u.test(key) && tokens[at + 1]?.key === 'of') return NONE;
  if (BESIDE_NUMBERS.test(key) && isBesideNumber(tokens, at))
    return entries.map((entry) => ({ ...entry, isEvidence: entry.axis === 'movement' }));
  if (BEFORE_AMOUNTS.test(key) && isBeforeAmount(facts, at))
    return entries.map((entry) => ({ ...entry, isEvidence: entry.isEvidence || entry.axis === 'movement' }));
  // A third of the town, and a third town.
  if (/^(?:third|quarter)$/u.test(key) && tokens[at - 1]?.key === 'a' && tokens[at + 1]?.key === 'of')
    return entries.map((entry) => ({ ...entry, isEvidence: entry.axis === 'fraction' }));
  if (/^(?:more|less|fewer)$/u.test(key) && isAmountOfDifference(tokens, at))
    return entries.map((entry) => ({ ...entry, isEvidence: entry.axis === 'movement' }));
  if (/^lift(?:s|ed|ing)?$/u.test(key)) {
    const lifts = hasObject(tokens, at, IMPOSED_ENGLISH);
    return entries.map((entry) => (entry.axis === 'imposition' ? { ...entry, isEvidence: lifts } : entry));
  }
  // They left Cairo; the left, and what was left, are other words.
  if (key === 'left' && /^\p{Lu}/u.test(tokens[at + 1]?.text ?? ''))
    return entries.map((entry) => ({ ...entry, isEvidence: entry.axis === 'passage' }));
  if (key === 'held')
    return holdsByItself(facts, at)
      ? [...entries, { axis: 'standing', pole: 'hold', isEvidence: true }]
      : entries;
  // Who is survived by somebody has died.
  if (key === 'survived' && tokens[at + 1]?.key === 'by') return NONE;
  // A match that one side lost to the other, the other won.
  const isLostTo =
    /^los[et]/u.test(key) && tokens.slice(at + 1, at + 1 + LOST_TO).some((token) => token.key === 'to');
  return isLostTo ? [...entries, { axis: 'outcome', pole: 'win', isEvidence: false }] : entries;
}

/** Whether letters that are a word's own in others were cut off to find it; the article is nothing else before a noun. */
function isFoundByCut(key: string): boolean {
  return !arabicIndex().has(key) && !/^[وف]?(?:[بك]?ال|لل)/u.test(key);
}

/** The words of poles in a text, in order. What stands in a name is no evidence but of places and of ministries. */
export function readPoleWords(facts: TextFacts): PoleWord[] {
  const { tokens, language, names } = facts;
  const titled = language === 'en' && isInTitleCase(tokens);
  const named = new Set<number>();
  if (language === 'ar') for (const { from, to } of names) for (let i = from; i < to; i += 1) named.add(i);
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'word') return [];
    const isName =
      named.has(at) || (language === 'en' && /^\p{Lu}/u.test(token.text) && !token.opensSentence && !titled);
    return (language === 'ar' ? arabicEntries(tokens, at) : englishEntries(facts, at)).map((entry) => ({
      ...entry,
      ...(language === 'ar' && entry.isPhrase !== true && isFoundByCut(token.key) && { isCut: true }),
      isEvidence:
        entry.isEvidence && (!isName || entry.isPhrase === true || AXES[entry.axis]!.inNames === true),
      token,
      at,
    }));
  });
}

/** Whether the pole of a word denies by itself. */
export function deniesByItself({ axis, pole }: PoleWord): boolean {
  return AXES[axis]?.poles[pole]?.denies === true;
}

/** Whether a denial anywhere in the sentence may exchange the poles of an axis. */
export function isAxisOfSaying(axis: string): boolean {
  return AXES[axis]?.ofSaying === true;
}

/** Whether the words of an axis exclude each other beside a number only. */
export function isAxisOfCounts(axis: string): boolean {
  return AXES[axis]?.counted === true;
}

/** Whether an axis has kinds of which one may be exchanged and another kept. */
export function isAxisOfKinds(axis: string): boolean {
  return AXES[axis]?.several === true;
}

/** Whether the poles of an axis tell numbers apart. */
export function isAxisOfNumbers(axis: string): boolean {
  return AXES[axis]?.ofNumbers === true;
}
