import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';

// How a window in a browser signs in to a desk server. Bodies and answers are JSON.

/** Path of who is signed in: `GET` answers with {@link SignedIn}. */
export const SESSION_PATH = '/session';
/** Path to sign in with a name and a password: `POST` with {@link signInSchema}. */
export const SIGN_IN_PATH = '/sign-in';
/** Path to sign in with an invitation and a password that is new: `POST` with {@link acceptSchema}. */
export const ACCEPT_PATH = '/invitation/accept';
/** Path for managers to invite somebody: `POST` with {@link inviteSchema} answers with {@link Invitation}. */
export const INVITE_PATH = '/invitation';
/** Path to sign out: `POST` with `{}`. */
export const SIGN_OUT_PATH = '/sign-out';

/** The parameter of the page's fragment that hands an invitation over: `/#invitation=CODE`. */
export const INVITATION_PARAMETER = 'invitation';

/** Parameter of the socket's address: the person that the window is of, where it is of one already. */
export const PERSON_PARAMETER = 'person';

/** Code with which a socket is closed whose sign-in has ended. */
export const CLOSE_SIGNED_OUT = 4401;

/** Name of the element that says to the page that a desk server has sent it. */
export const HOST_META = 'muqabala-host';

const password = z.string().max(1_024);

export const signInSchema = z.object({ name: z.string().min(1).max(200), password });
export const acceptSchema = z.object({ code: z.string().min(1).max(200), password });
export const inviteSchema = z.object({ person: idSchema });

/** Who is signed in at this browser. */
export interface SignedIn {
  person: { id: string; name: string } | null;
  /** Whether people sign in elsewhere, and a proxy says who they are. */
  byProxy: boolean;
}

export interface Invitation {
  /** Address for the person who is invited, with the code. */
  link: string;
  /** ISO 8601. */
  until: string;
}

/** Why somebody was not signed in. */
export const signInFaultSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('wrong-password') }),
  /** `seconds`: to wait before the next try. */
  z.object({ code: z.literal('too-many-guesses'), seconds: z.number() }),
  z.object({ code: z.literal('busy') }),
  z.object({ code: z.literal('void-invitation') }),
  z.object({ code: z.literal('password-too-short') }),
  z.object({ code: z.literal('password-too-long') }),
  z.object({ code: z.literal('not-allowed') }),
]);
export type SignInFault = z.infer<typeof signInFaultSchema>;
