import { onTestFinished } from 'vitest'

/**
 * Runs it when the test is over, the last one first. A hook beside it would be set for one file only: files share their
 * process, and with it what they import.
 */
export const atTheEnd = (end: () => unknown): void => onTestFinished(async () => void (await end()))
