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
      // Likes were called favorites until 2015; what was paid for stands apart as `promoted …` and counts nowhere.
      'likes|favorites|favourites': 'likes',
      'replies|comments': 'comments',
      'reposts|retweets': 'reposts',
      'bookmarks|saves': 'saves',
      'new follows|follows': 'followers_gained',
      'profile visits|user profile clicks': 'profile_visits',
      'url clicks|link clicks': 'link_clicks',
      'media views|video views|media engagements|app opens|app installs|email tweet|dial phone': 'none',
      'promoted impressions|promoted engagements|promoted engagement rate|promoted retweets|promoted replies|promoted likes|promoted favorites|promoted user profile clicks|promoted url clicks|promoted hashtag clicks|promoted detail expands|promoted permalink clicks|promoted app opens|promoted app installs|promoted follows|promoted email tweet|promoted dial phone|promoted media views|promoted media engagements':
        'none',
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
      'date|tweets published',
      'date|tweets published|impressions|engagements',
      'date|posts published|impressions|engagements',
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
