import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import { newNameSchema } from '#core/people/person.ts';

/** Invitation to a desk in a repository: where that is, and nothing that opens it. */
const invitationSchema = z.object({
  muqabala: z.literal('invitation'),
  version: z.literal(1),
  /** Id of the desk, by which it is told from another one that may be there by then. */
  desk: idSchema,
  name: newNameSchema,
  address: z.string().min(1).max(2_000),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** Ending of the name of a file with an invitation, without the dot. */
export const INVITATION_ENDING = 'muqabala-invitation';

/** Maximum size of a file with an invitation, in bytes. */
export const MAX_INVITATION_BYTES = 16 * 1_024;

/** The text of a file with an invitation. */
export function invitationText(invitation: Pick<Invitation, 'desk' | 'name' | 'address'>): string {
  const { desk, name, address } = invitation;
  const whole: Invitation = { muqabala: 'invitation', version: 1, desk, name, address };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** The invitation that a text is; null where it is none. */
export function readInvitation(text: string): Invitation | null {
  try {
    return invitationSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
