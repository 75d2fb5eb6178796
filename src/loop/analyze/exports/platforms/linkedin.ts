import type { Report } from '../report.ts'

const posts = 'TOP POSTS'

export const linkedin: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'linkedin',
    id: 'posts',
    zh: posts,
    en: posts,
    tells: [
      'post url|post publish date',
      'post url|impressions',
      'post link|created date',
      'post title|post link|posted by',
      'update title|update link',
    ],
    columns: {
      'post title|update title': 'title',
      'post url|post link|update link': 'link',
      'post publish date|created date': 'time',
      'post type|update type|content type': 'form',
      'click through rate|click through rate (ctr)': 'cover_ctr',
      'views (excluding offsite video views)': 'views',
      'reposts|shares': 'shares',
      'likes|reactions': 'likes',
      'campaign name|posted by|campaign start date|campaign end date|audience|offsite views': 'none',
    },
    dayOrder: 'mdy',
    rowLimit: 50,
  },
  {
    kind: 'other',
    platform: 'linkedin',
    id: 'account-days',
    zh: '互动、关注者、概况',
    en: 'ENGAGEMENT, FOLLOWERS, DISCOVERY',
    tells: [
      'date|impressions|engagements',
      'date|new followers',
      'top demographics',
      'overall performance',
      'date|impressions (organic)',
      'date|clicks (organic)',
    ],
    instead: posts,
  },
]
