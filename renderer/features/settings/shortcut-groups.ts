import { ACTION_NAMES, type ActionName } from '../../state/shortcuts.ts';

export type ShortcutGroup =
  | 'groupRows'
  | 'groupReview'
  | 'groupAlign'
  | 'groupChecks'
  | 'groupMove'
  | 'groupFind'
  | 'groupArticles'
  | 'groupView';

/** Where each action stands in the list of shortcuts. An action that has no place does not compile. */
const GROUP_OF: Record<ActionName, ShortcutGroup> = {
  confirm: 'groupRows',
  takeBack: 'groupRows',
  returnRow: 'groupRows',
  selectDown: 'groupMove',
  selectUp: 'groupMove',
  approveAll: 'groupReview',
  nextSuggestion: 'groupReview',
  previousSuggestion: 'groupReview',
  acceptSuggestion: 'groupReview',
  refuseSuggestion: 'groupReview',
  acceptSuggestions: 'groupReview',
  refuseSuggestions: 'groupReview',
  comment: 'groupReview',
  gradeError: 'groupReview',
  selectSource: 'groupReview',
  showComments: 'groupReview',
  mergeNext: 'groupRows',
  splitRow: 'groupRows',
  leaveOut: 'groupRows',
  insertRow: 'groupRows',
  copySource: 'groupRows',
  undo: 'groupRows',
  redo: 'groupRows',
  insertLrm: 'groupRows',
  insertRlm: 'groupRows',
  targetUp: 'groupAlign',
  targetDown: 'groupAlign',
  sourceUp: 'groupAlign',
  sourceDown: 'groupAlign',
  sentenceUp: 'groupAlign',
  sentenceDown: 'groupAlign',
  unlinkRow: 'groupAlign',
  anchorRow: 'groupAlign',
  acceptLinks: 'groupAlign',
  realign: 'groupAlign',
  nextWeakLink: 'groupAlign',
  previousWeakLink: 'groupAlign',
  nextFinding: 'groupChecks',
  previousFinding: 'groupChecks',
  showFindings: 'groupChecks',
  showNames: 'groupChecks',
  showFacts: 'groupChecks',
  insertFact: 'groupChecks',
  nextRow: 'groupMove',
  previousRow: 'groupMove',
  nextUnfinished: 'groupMove',
  goToRow: 'groupMove',
  find: 'groupFind',
  replace: 'groupFind',
  searchDesk: 'groupFind',
  importFiles: 'groupArticles',
  importPair: 'groupArticles',
  pasteArticle: 'groupArticles',
  addTranslation: 'groupArticles',
  updateSource: 'groupArticles',
  importFolder: 'groupArticles',
  exportApproved: 'groupArticles',
  importMemory: 'groupArticles',
  exportArticle: 'groupArticles',
  readBack: 'groupArticles',
  signOff: 'groupArticles',
  modeTranslate: 'groupView',
  modeAlign: 'groupView',
  modeReview: 'groupView',
  modeRead: 'groupView',
  passAccuracy: 'groupView',
  passFacts: 'groupView',
  passReading: 'groupView',
  toggleDeskPane: 'groupView',
  toggleInspector: 'groupView',
  swapColumns: 'groupView',
  hideSource: 'groupView',
  hideTarget: 'groupView',
  toggleInvisibles: 'groupView',
  textLarger: 'groupView',
  textSmaller: 'groupView',
  textNormal: 'groupView',
  settings: 'groupView',
  shortcuts: 'groupView',
};

const ORDER: readonly ShortcutGroup[] = [
  'groupRows',
  'groupReview',
  'groupAlign',
  'groupChecks',
  'groupMove',
  'groupFind',
  'groupArticles',
  'groupView',
];

export const SHORTCUT_GROUPS: readonly { group: ShortcutGroup; actions: readonly ActionName[] }[] = ORDER.map(
  (group) => ({ group, actions: ACTION_NAMES.filter((action) => GROUP_OF[action] === group) }),
);
