import type { NoticeCards } from '../notices.ts'

export const deskNotices: NoticeCards = {}
