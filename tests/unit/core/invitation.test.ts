import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invitationText, readInvitation } from '#core/desk/invitation.ts';

const INVITATION = { desk: 'd1', name: 'Foreign desk', address: 'https://example.org/desk.git' };

describe('an invitation', () => {
  it('is read as it was written', () => {
    expect(readInvitation(invitationText(INVITATION))).toEqual({
      muqabala: 'invitation',
      version: 1,
      ...INVITATION,
    });
  });

  it('is none where something is missing, of another version, or made to mislead', () => {
    const whole = JSON.parse(invitationText(INVITATION)) as Record<string, unknown>;
    for (const change of [
      { muqabala: 'desk' },
      { version: 2 },
      { desk: '../../desk' },
      { desk: undefined },
      { name: '' },
      { name: 'Desk\u202egnp.' },
      { address: '' },
      { address: 'x'.repeat(2_001) },
    ])
      expect(readInvitation(JSON.stringify({ ...whole, ...change })), JSON.stringify(change)).toBeNull();
  });

  it('is read from any text without a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readInvitation(text)).toBeNull();
      }),
    );
  });
});
