import type { NoticeCards } from '../notices.ts'

export const createNotices: NoticeCards = {}
