import { memo, useMemo, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Paragraph } from '#core/paragraphs.ts';
import { rowKind, type Row } from '#core/article/state.ts';
import { isOmission } from '#core/article/status.ts';
import { directionOf } from '#i18n/translation.ts';
import { figureText } from '#renderer/i18n/digits.ts';
import { MarkedText } from '#renderer/ui/marked-text.tsx';
import { GLYPH_NAMES, StatusGlyph, type GlyphName } from '#renderer/ui/status-glyph.tsx';
import { glyphOf, useRowHighlights } from '#renderer/features/collation/row-view.tsx';
import { RowMenu } from '#renderer/features/collation/row-menu.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { paragraphsOf, type Block } from '#renderer/editor/align/article-blocks.ts';
import type { LinkReport } from '#renderer/editor/align/link-check.ts';
import { LinkLines, type LinkLook } from './link-lines.tsx';
import type { WeakPlace } from '#renderer/editor/align/link-verdicts.ts';
import { Proposal } from './proposal.tsx';

interface AlignRowProps {
  row: Row;
  /** 1-based. */
  number: number;
  paragraphs: ReadonlyMap<string, Paragraph>;
  active: boolean;
  editable: boolean;
  /** The weak place that the row belongs to. */
  place: WeakPlace | undefined;
  /** Report of the aligner, for the row that shows it: the first of a weak place. */
  report: LinkReport | null;
  /** Place where something dragged would come to stand: `target-start` and the like. */
  drop: string | undefined;
  /** Blocks that would go along, as `side:position`. */
  lifted: string;
  words: LinkWords;
  editor: Editor;
}

/** The words of the interface that every row needs, looked up once for all of them. */
export interface LinkWords {
  status: Record<GlyphName, string>;
  look: Record<LinkLook, string>;
  noEnglish: string;
  noArabic: string;
  anchored: string;
  /** A number in the digits of the window. */
  figure: (value: number) => string;
}

const LOOKS: readonly LinkLook[] = ['sure', 'weak', 'untranslated', 'omission', 'addition', 'empty'];

export function useLinkWords(): LinkWords {
  const { t, i18n } = useTranslation(['align', 'collation']);
  return useMemo(
    () => ({
      status: Object.fromEntries(
        GLYPH_NAMES.map((glyph) => [glyph, t(`collation:status.${glyph}`)]),
      ) as LinkWords['status'],
      look: Object.fromEntries(LOOKS.map((look) => [look, t(`looks.${look}`)])) as LinkWords['look'],
      noEnglish: t('noEnglish'),
      noArabic: t('noArabic'),
      anchored: t('anchored'),
      figure: (value) => figureText(value, i18n.language),
    }),
    [t, i18n],
  );
}

/** Look of a row's link. */
function lookOf(row: Row, weak: boolean): LinkLook {
  const empty = row.text.trim() === '';
  if (row.sources.length === 0) return empty ? 'empty' : weak ? 'weak' : 'addition';
  if (weak) return 'weak';
  if (!empty) return 'sure';
  return isOmission(row) ? 'omission' : 'untranslated';
}

/** A row as two groups of blocks and the link between them. */
export const AlignRow = memo(function AlignRow(props: AlignRowProps): ReactElement {
  const { row, number, paragraphs, active, editable, place, report, words, editor } = props;
  const glyph = glyphOf(row);
  const anchored = row.anchored !== null;
  const look = lookOf(row, place !== undefined && !anchored);
  const target = paragraphsOf(row).map((text) => ({ key: text, text }));
  const source = row.sources.map((id) => ({ key: id, text: paragraphs.get(id)?.text ?? '' }));
  const item = useRef<HTMLLIElement>(null);
  useRowHighlights(editor.highlights, row.id, item);
  return (
    <li
      ref={item}
      className={active ? 'row active' : 'row'}
      data-row={row.id}
      data-status={glyph}
      data-kind={rowKind({ paragraphs }, row)}
      data-link={look}
      data-anchored={anchored ? '' : undefined}
      data-drop={props.drop}
      aria-current={active ? 'true' : undefined}
    >
      <div className="cell target">
        <Blocks {...props} side="target" blocks={target} nothing={words.noEnglish} />
      </div>
      <div className="gutter">
        <LinkLines look={look} version={row}>
          <span className="link-node" title={words.look[look]}>
            {anchored ? <Icon name="anchor" size={12} /> : null}
            <span className="row-number">{words.figure(number)}</span>
            <span className="row-status" title={words.status[glyph]}>
              <StatusGlyph name={glyph} />
              <span className="visually-hidden">{words.status[glyph]}</span>
            </span>
          </span>
          {look === 'sure' ? (
            <span className="visually-hidden">{words.look.sure}</span>
          ) : (
            <span className="link-word">{words.look[look]}</span>
          )}
          {anchored ? <span className="visually-hidden">{words.anchored}</span> : null}
          {active && editable ? <RowMenu row={row.id} number={number} editor={editor} /> : null}
        </LinkLines>
      </div>
      <div className="cell source" lang="ar" dir="rtl">
        <Blocks {...props} side="source" blocks={source} nothing={words.noArabic} />
      </div>
      {/* What was said before the row was anchored is not said any more. */}
      {report && place && editable && !(anchored && report.stale) ? (
        <Proposal place={place} report={report} active={active} editor={editor} />
      ) : null}
    </li>
  );
});

interface BlocksProps extends AlignRowProps {
  side: Block['side'];
  blocks: readonly { key: string; text: string }[];
  nothing: string;
}

function Blocks({ side, blocks, nothing, active, lifted, editor, row }: BlocksProps): ReactElement {
  const { i18n } = useTranslation();
  const inHand = lifted === '' ? [] : lifted.split(' ');
  const english = side === 'target';
  const focus = () => {
    editor.align.side.set(side);
    editor.active.set(row.id);
  };
  return (
    <div className="blocks">
      {blocks.length === 0 ? (
        <button
          type="button"
          className="block-empty"
          lang={i18n.language}
          dir={directionOf(i18n.language)}
          data-block={side}
          data-position={0}
          data-empty=""
          tabIndex={active ? 0 : -1}
          onClick={focus}
        >
          {nothing}
        </button>
      ) : (
        blocks.map(({ text }, i) => (
          <button
            key={i}
            type="button"
            className={english ? 'block english' : 'block arabic'}
            lang={english ? 'en' : 'ar'}
            dir={english ? 'ltr' : 'rtl'}
            data-block={side}
            data-position={i}
            data-paragraph={english ? undefined : row.sources[i]}
            data-lifted={inHand.includes(`${side}:${i}`) ? '' : undefined}
            tabIndex={active ? 0 : -1}
            onClick={focus}
          >
            <MarkedText text={text} />
          </button>
        ))
      )}
    </div>
  );
}
