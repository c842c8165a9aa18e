import { useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';

/** Look of a link: each differs from the others by its shape and its word, not by colour alone. */
export type LinkLook = 'sure' | 'weak' | 'untranslated' | 'omission' | 'addition' | 'empty';

/** Heights of the middles of the blocks on either hand, and of the node between them, in px from the top of the row. */
interface Shape {
  width: number;
  height: number;
  left: readonly number[];
  right: readonly number[];
  node: number;
}

/** Half the width of the node, which the lines end at. */
const NODE = 21;
/** The node keeps this far from the top of its row. */
const TOP = 24;

interface LinkLinesProps {
  look: LinkLook;
  /** Changes whenever the blocks may have. */
  version: unknown;
  /** Content of the node. */
  children: ReactNode;
}

/** The link between the groups of a row: from each block a line to a node in the middle. */
export function LinkLines({ look, version, children }: LinkLinesProps): ReactElement {
  const gutter = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState<Shape | null>(null);
  const drawn = useRef(false);

  // Rows out of sight have no layout, and the observer keeps quiet about them until they come into view.
  useLayoutEffect(() => {
    const row = gutter.current!.closest('.row')!;
    const measure = () => {
      drawn.current = true;
      const measured = measureShape(row, gutter.current!);
      setShape((known) => (JSON.stringify(known) === JSON.stringify(measured) ? known : measured));
    };
    const observer = new ResizeObserver(measure);
    for (const blocks of row.querySelectorAll('.blocks')) observer.observe(blocks);
    if (drawn.current) measure();
    return () => observer.disconnect();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- blocks change with the version, without a change of size
  }, [version]);

  return (
    <div ref={gutter} className="link">
      {shape ? (
        <svg
          className="link-lines"
          width={shape.width}
          height={shape.height}
          viewBox={`0 0 ${shape.width} ${shape.height}`}
          aria-hidden="true"
          focusable="false"
        >
          {shape.left.map((y, i) => (
            <path key={`l${i}`} d={curve(0, y, shape.width / 2 - NODE, shape.node)} />
          ))}
          {shape.right.map((y, i) => (
            <path key={`r${i}`} d={curve(shape.width, y, shape.width / 2 + NODE, shape.node)} />
          ))}
          <LinkEnd shape={shape} look={look} />
        </svg>
      ) : null}
      <div className="link-middle" style={{ insetBlockStart: shape?.node ?? TOP }}>
        {children}
      </div>
    </div>
  );
}

/** End of a link that leads nowhere: a bar where the English is missing, a cross where the Arabic is. */
function LinkEnd({ shape, look }: { shape: Shape; look: LinkLook }): ReactElement | null {
  if (shape.left.length > 0 && shape.right.length > 0) return null;
  if (look === 'empty') return null;
  const x = shape.width / 2 + (shape.left.length === 0 ? -NODE - 7 : NODE + 7);
  const y = shape.node;
  return look === 'addition' ? (
    <path className="link-end" d={`M${x - 5},${y}h10M${x},${y - 5}v10`} />
  ) : (
    <path className="link-end" d={`M${x},${y - 7}v14`} />
  );
}

function curve(x: number, y: number, toX: number, toY: number): string {
  const middle = (x + toX) / 2;
  return `M${x},${y}C${middle},${y} ${middle},${toY} ${toX},${toY}`;
}

function measureShape(row: Element, gutter: HTMLElement): Shape {
  const box = gutter.getBoundingClientRect();
  const left: number[] = [];
  const right: number[] = [];
  for (const block of row.querySelectorAll<HTMLElement>('[data-block]:not([data-empty])')) {
    const { top, height, left: x } = block.getBoundingClientRect();
    (x < box.left ? left : right).push(Math.round(top + height / 2 - box.top));
  }
  const mean = (values: readonly number[]) => values.reduce((sum, y) => sum + y, 0) / values.length;
  const sides = [left, right].filter((side) => side.length > 0).map(mean);
  const node = sides.length > 0 ? Math.max(TOP, Math.round(mean(sides))) : TOP;
  return { width: box.width, height: box.height, left, right, node };
}
