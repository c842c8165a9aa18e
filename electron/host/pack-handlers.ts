import type { Handlers } from '#api/dispatch.ts';
import type { HandlerContext } from './handler-context.ts';
import { saveAs } from './save-as.ts';

type PackHandlers = Pick<Handlers, 'pack.make' | 'pack.save' | 'pack.verify'>;

const HTML = 'text/html; charset=utf-8';

/** Sign-off packs: made, kept as a page or as a PDF, and held against the desk. */
export function packHandlers(session: HandlerContext): PackHandlers {
  const make = (id: string) =>
    session.hub.withArticle(id, async (article) => {
      // What is read is the disk, so what is derived has to be there as well.
      await article.writeDerived();
      const html = await session.host.deskReads.makePack(session.hub.desk.root, article.slug, {
        at: new Date(session.host.now()).toISOString(),
        by: session.me?.id ?? null,
        program: session.host.options.version,
      });
      return { html, name: `${article.slug}-sign-off` };
    });
  return {
    'pack.make': async ({ article }) => {
      const { html, name } = await make(article);
      return { name: `${name}.html`, mediaType: HTML, bytes: new TextEncoder().encode(html) };
    },
    'pack.save': async ({ article, as }) => {
      const { html, name } = await make(article);
      const mediaType = as === 'html' ? HTML : 'application/pdf';
      const path = await saveAs(session, { name: `${name}.${as}`, mediaType }, () =>
        as === 'html' ? html : session.platform.printToPdf(html),
      );
      return { path };
    },
    'pack.verify': ({ bytes }) => session.host.deskReads.verifyPack(bytes, session.hub.desk.root),
  };
}
