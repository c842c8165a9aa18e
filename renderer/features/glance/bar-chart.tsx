import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '#i18n/translation.ts';
import { numberText } from '#renderer/ui/number-text.ts';
import { scaleLines } from './chart-scale.ts';

/** Size of the drawing; it is scaled to its place. */
const WIDTH = 640;
const HEIGHT = 220;
/** Room for the numbers of the scale and for the words under the bars. */
const SCALE = 52;
const FOOT = 26;
const TOP = 14;
/** Maximum number of words under the bars. */
const MAX_LABELS = 8;

/** Looks of bars, told apart by their filling as well as by colour. */
export type BarLook = 'open' | 'full' | 'hatched';

export interface BarSeries {
  look: BarLook;
  name: string;
  /** One for each label. */
  values: readonly number[];
}

interface BarChartProps {
  /** What a screen reader says in place of the drawing; the figures are in a table beside it. */
  label: string;
  labels: readonly string[];
  /** Parts of one bar, from below; bars of two groups stand beside one another. */
  groups: readonly (readonly BarSeries[])[];
}

/** Bars over time, which runs as the interface is read: in an Arabic window the newest is at the left (decision 53). */
export function BarChart({ label, labels, groups }: BarChartProps): ReactElement {
  const { i18n } = useTranslation();
  const hatch = useId();
  const rtl = directionOf(i18n.language) === 'rtl';
  const sums = labels.map((_, i) =>
    groups.map((group) => group.reduce((sum, { values }) => sum + values[i]!, 0)),
  );
  const lines = scaleLines(Math.max(0, ...sums.flat()));
  const top = lines.at(-1)!;
  const height = HEIGHT - TOP - FOOT;
  const y = (value: number) => TOP + height * (1 - value / top);
  const slot = (WIDTH - SCALE) / labels.length;
  const bar = Math.min(26, (slot * 0.76) / groups.length);
  const gap = slot < 12 ? 0 : Math.min(3, bar / 6);
  const every = Math.ceil(labels.length / MAX_LABELS);
  /** Place of something that is so far from the side at which reading begins. */
  const x = (from: number, width = 0) => (rtl ? WIDTH - from - width : from);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <Hatch id={hatch} />
      <ScaleLines lines={lines} x={x} y={y} />
      {labels.map((text, i) => {
        const from = SCALE + slot * i + (slot - groups.length * bar) / 2;
        return (
          <g key={i}>
            {groups.map((group, g) => {
              let under = 0;
              return group.map(({ look, values }) => {
                const value = values[i]!;
                const base = under;
                under += value;
                return value === 0 ? null : (
                  <rect
                    key={`${g} ${look}`}
                    className={`chart-bar bar-${look}`}
                    style={look === 'hatched' ? { fill: `url(#${hatch})` } : undefined}
                    x={x(from + g * bar, bar - gap)}
                    width={bar - gap}
                    y={y(under)}
                    height={y(base) - y(under)}
                  />
                );
              });
            })}
            {(labels.length - 1 - i) % every === 0 ? (
              <text className="chart-text" x={x(SCALE + slot * (i + 0.5))} y={HEIGHT - 8} textAnchor="middle">
                {text}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

/** Filling of the bars that are hatched. */
function Hatch({ id }: { id: string }): ReactElement {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className="chart-hatch" width="2" height="5" />
    </pattern>
  );
}

interface ScaleLinesProps {
  lines: readonly number[];
  /** Place of something that is so far from the side at which reading begins. */
  x: (from: number) => number;
  y: (value: number) => number;
}

/** Lines of the scale, each with its number. */
function ScaleLines({ lines, x, y }: ScaleLinesProps): ReactElement {
  const { i18n } = useTranslation();
  const anchor = directionOf(i18n.language) === 'rtl' ? 'start' : 'end';
  return (
    <>
      {lines.map((line) => (
        <g key={line}>
          <line className="chart-line" x1={x(SCALE)} x2={x(WIDTH)} y1={y(line)} y2={y(line)} />
          <text className="chart-text" x={x(SCALE - 8)} y={y(line) + 4} textAnchor={anchor}>
            {numberText(line, i18n.language)}
          </text>
        </g>
      ))}
    </>
  );
}

/** The looks of a chart with what they stand for. */
export function BarLegend({ series }: { series: readonly Pick<BarSeries, 'look' | 'name'>[] }): ReactElement {
  const hatch = useId();
  return (
    <ul className="chart-legend">
      {series.map(({ look, name }) => (
        <li key={look}>
          <svg width="14" height="12" aria-hidden="true">
            <Hatch id={hatch} />
            <rect
              className={`chart-bar bar-${look}`}
              style={look === 'hatched' ? { fill: `url(#${hatch})` } : undefined}
              x="1"
              y="1"
              width="12"
              height="10"
            />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** A row of small bars over time, for a cell of a table. */
export function SparkBars({ label, values }: { label: string; values: readonly number[] }): ReactElement {
  const { i18n } = useTranslation();
  const rtl = directionOf(i18n.language) === 'rtl';
  const top = Math.max(1, ...values);
  const slot = 120 / values.length;
  return (
    <svg className="spark" viewBox="0 0 120 22" preserveAspectRatio="none" role="img" aria-label={label}>
      <line className="chart-line" x1="0" x2="120" y1="21.5" y2="21.5" />
      {values.map((value, i) =>
        value === 0 ? null : (
          <rect
            key={i}
            className="chart-bar bar-full"
            x={(rtl ? values.length - 1 - i : i) * slot + slot * 0.12}
            width={slot * 0.76}
            y={21 - 20 * (value / top)}
            height={20 * (value / top)}
          />
        ),
      )}
    </svg>
  );
}

interface ScoreChartProps {
  label: string;
  /** The oldest first. */
  scores: readonly number[];
  lines: readonly number[];
  /** Score that passes; null where the desk has none. */
  pass: { score: number; label: string } | null;
}

/** The score of one article after the other. */
export function ScoreChart({ label, scores, lines, pass }: ScoreChartProps): ReactElement {
  const { i18n } = useTranslation();
  const rtl = directionOf(i18n.language) === 'rtl';
  const [low, high] = [lines[0]!, lines.at(-1)!];
  const height = HEIGHT - TOP - 12;
  const y = (value: number) => TOP + height * (1 - (value - low) / (high - low));
  const x = (from: number) => (rtl ? WIDTH - from : from);
  const slot = (WIDTH - SCALE) / scores.length;
  const points = scores.map((score, i) => ({ x: x(SCALE + slot * (i + 0.5)), y: y(score) }));
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <ScaleLines lines={lines} x={x} y={y} />
      {pass ? (
        <>
          <line className="chart-pass" x1={x(SCALE)} x2={x(WIDTH)} y1={y(pass.score)} y2={y(pass.score)} />
          <text
            className="chart-text chart-pass-text"
            x={x(WIDTH - 4)}
            y={y(pass.score) - 5}
            textAnchor={rtl ? 'start' : 'end'}
          >
            {pass.label}
          </text>
        </>
      ) : null}
      <polyline className="chart-path" points={points.map((point) => `${point.x},${point.y}`).join(' ')} />
      {points.map((point, i) => (
        <circle key={i} className="chart-dot" cx={point.x} cy={point.y} r="4" />
      ))}
    </svg>
  );
}
