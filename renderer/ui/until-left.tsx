import { memo, type ReactElement, type ReactNode } from 'react';

/** What a view draws until it is left: from then on it stays as it was, but for what its parts draw of themselves. */
export const UntilLeft = memo(
  function UntilLeft({ children }: { isLeft: boolean; children: ReactNode }): ReactElement {
    return <>{children}</>;
  },
  (_, { isLeft }) => isLeft,
);
