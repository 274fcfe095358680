import { expect, it } from 'vitest';
import { strengthOf } from '../../../web/src/ui/password-strength.ts';

it('the bounds of the service are told, in characters as people count them', () => {
  expect(strengthOf('seven77')).toBe('short');
  expect(strengthOf('🦊🦊🦊🦊')).toBe('short');
  expect(strengthOf('x'.repeat(129))).toBe('long');
});

it('what follows from what is there already makes nothing stronger', () => {
  expect(strengthOf('aaaaaaaaaaaaaaaaaaaa')).toBe('weak');
  expect(strengthOf('abcdefghijklmnopqrst')).toBe('weak');
  expect(strengthOf('98765432109876543210')).toBe('weak');
  expect(strengthOf('hellohellohellohello')).toBe('weak');
});

it('length does', () => {
  expect(strengthOf('kraken42')).toBe('weak');
  expect(strengthOf('kraken42 yard')).toBe('fair');
  expect(strengthOf('kraken42 yard of gold')).toBe('strong');
});

it('the case of a letter does not hide a repetition', () => {
  expect(strengthOf('AaAaAaAaAaAaAaAaAa')).toBe('weak');
});
