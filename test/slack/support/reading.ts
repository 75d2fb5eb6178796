import type { CardReader } from '../../../src/chat/shown/card.ts'

/** Shanghai, Thursday 26 November 2026, 10:42; names are the last part of the reference in upper case letters. */
export const reading = (language: CardReader['language'] = 'en'): CardReader => ({
  language,
  zone: 'Asia/Shanghai',
  now: '2026-11-26T02:42:00.000Z',
  nameOf: (reference) => ({ 'slack:T1/U1': '林', 'slack:T1/C1': 'topics' })[reference] ?? 'somebody',
})
