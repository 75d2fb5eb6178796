import type { NoticeCards } from '../notices.ts'

export const analyzeNotices: NoticeCards = {}
