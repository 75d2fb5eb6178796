import type { NoticeCards } from '../notices.ts'

export const distributeNotices: NoticeCards = {}
