import type { Report } from '../report.ts'

export const instagram: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'instagram',
    id: 'posts',
    zh: '内容（Content）',
    en: 'Content',
    tells: [
      'account username|permalink',
      'account username|post type',
      'post id|account id|permalink',
      'account username|publish time',
    ],
    columns: {
      'post id': 'id',
      permalink: 'link',
      'description|title': 'title',
      'publish time': 'time',
      'post type': 'form',
      duration: 'duration_seconds',
      'account username|account name': 'account',
      'account id|data comment|date': 'none',
    },
    dayOrder: 'mdy',
  },
]

export const facebook: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'facebook',
    id: 'posts',
    zh: '内容（Content）',
    en: 'Content',
    tells: ['page id|permalink', 'page name|post id', 'video asset id|page id', 'page name|publish time'],
    columns: {
      'post id|video asset id': 'id',
      permalink: 'link',
      'title|description': 'title',
      'publish time': 'time',
      'post type': 'form',
      duration: 'duration_seconds',
      reactions: 'likes',
      '3-second video views': 'views',
      'reactions, comments and shares': 'engagements',
      'total clicks|link clicks': 'link_clicks',
      'page name': 'account',
      'page id|data comment|date|1-minute video views|languages|custom labels|caption type|is crosspost|is share|funded content status':
        'none',
    },
    dayOrder: 'mdy',
  },
]
