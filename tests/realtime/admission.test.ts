import { describe, expect, it } from 'vitest';
import { Admission, type AdmissionLimits } from '../../src/realtime/admission.ts';

const none: AdmissionLimits = { total: 0, perUser: 0, perAddress: 0, waiting: 0 };
const make = (limits: Partial<AdmissionLimits>) => new Admission({ ...none, ...limits });

describe('admission', () => {
  it('has no bound at 0', () => {
    const admission = make({});
    for (let i = 0; i < 1_000; i++) {
      expect(admission.mayOpen('a')).toBe(true);
      admission.opened('a');
      expect(admission.admit(1)).toBe(true);
    }
    expect(admission.total).toBe(1_000);
  });

  it('bounds all sockets', () => {
    const admission = make({ total: 2 });
    admission.opened('a');
    admission.opened('b');
    expect(admission.mayOpen('c')).toBe(false);
    admission.closed('a', undefined);
    expect(admission.mayOpen('c')).toBe(true);
  });

  it('bounds the sockets of one address, and of no other', () => {
    const admission = make({ perAddress: 1 });
    admission.opened('a');
    expect(admission.mayOpen('a')).toBe(false);
    expect(admission.mayOpen('b')).toBe(true);
    admission.closed('a', undefined);
    expect(admission.mayOpen('a')).toBe(true);
  });

  it('bounds the sockets that have not said hello', () => {
    const admission = make({ waiting: 1 });
    admission.opened('a');
    expect(admission.mayOpen('b')).toBe(false);
    admission.settled();
    expect(admission.mayOpen('b')).toBe(true);
  });

  it('bounds the sockets of one user, and of no other', () => {
    const admission = make({ perUser: 2 });
    expect([admission.admit(1), admission.admit(1), admission.admit(1)]).toEqual([true, true, false]);
    expect(admission.admit(2)).toBe(true);
    admission.closed('a', 1);
    expect(admission.admit(1)).toBe(true);
  });

  it('counts to nobody a socket that had no user', () => {
    const admission = make({ perUser: 1 });
    admission.admit(1);
    admission.closed('a', undefined);
    expect(admission.admit(1)).toBe(false);
  });
});
