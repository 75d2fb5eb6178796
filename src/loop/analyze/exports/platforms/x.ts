import type { Report } from '../report.ts'

const content = 'Content'

export const x: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'x',
    id: 'posts',
    zh: '内容（Content）',
    en: content,
    tells: [
      'post id|post text',
      'post id|impressions',
      'post text|impressions',
      'post link|impressions',
      'tweet id',
      'tweet text',
      'tweet permalink',
    ],
    columns: {
      'post id|tweet id': 'id',
      'post text|tweet text': 'title',
      'post link|tweet permalink': 'link',
      'date|time': 'time',
      'replies|comments': 'comments',
      'reposts|retweets': 'reposts',
      'bookmarks|saves': 'saves',
      'new follows|follows': 'followers_gained',
      'profile visits|user profile clicks': 'profile_visits',
      'url clicks|link clicks': 'link_clicks',
      'media views|video views': 'none',
    },
    entities: true,
    formOf: (title) => (title.startsWith('@') ? 'reply' : undefined),
  },
  {
    kind: 'other',
    platform: 'x',
    id: 'overview',
    zh: '账号概览（Account overview）',
    en: 'Account overview',
    tells: [
      'date|impressions|new follows|unfollows',
      'date|impressions|engagements|bookmarks',
      'date|impressions|create post',
      'date|impressions|likes|profile visits',
    ],
    instead: content,
  },
  {
    kind: 'other',
    platform: 'x',
    id: 'video',
    zh: '视频概览（Video overview）',
    en: 'Video overview',
    tells: ['video overview', 'date|views|completion rate', 'date|watch time (ms)'],
    instead: content,
  },
]
