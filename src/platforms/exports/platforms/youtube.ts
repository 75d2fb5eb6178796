import type { Report } from '../report.ts'
import { youtubeForeign } from './youtube-foreign.ts'
import { youtubeOther } from './youtube-other.ts'

export const youtube: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'youtube',
    id: 'videos',
    zh: '表格数据（Table data.csv）',
    en: 'Table data.csv',
    tells: [
      'content|video title',
      'video title|video publish time',
      'video title|watch time (hours)',
      'content|video publish time',
      'content|thumbnail impressions',
      'content|watch time (hours)',
      '内容|视频标题',
      '视频标题|视频发布时间',
      '视频标题|观看时长(小时)',
      '内容|观看时长(小时)',
      '內容|觀看時間(小時)',
      '視頻標題|視頻發佈時間',
      '內容|影片標題',
      '影片標題|影片發布時間',
      '影片標題|影片發佈時間',
      '影片標題|觀看時間(小時)',
    ],
    columns: {
      'content|video|内容|视频|內容|影片': 'id',
      'video title|视频标题|影片標題|視頻標題': 'title',
      'video publish time|视频发布时间|影片發布時間|影片發佈時間|視頻發佈時間': 'time',
      'duration|时长|視頻長度|時長|時間長度|影片長度|片長': 'duration_seconds',
      'views|观看次数|觀看次數': 'views',
      'engaged views|互动观看次数|有效观看次数|互動觀看次數': 'engaged_views',
      'watch time|观看时长|观看时间|觀看時間': 'watch_seconds',
      'average view duration|平均观看时长|平均觀看時長|平均觀看時間': 'mean_watch_seconds',
      'average percentage viewed|平均观看百分比|平均觀看百分比|平均觀看比例|average % viewed': {
        use: 'mean_watched',
        unit: 'percent',
      },
      'impressions|thumbnail impressions|展示次数|缩略图展示次数|曝光次數|縮圖曝光次數': 'impressions',
      'impressions click-through rate|thumbnail click-through rate|展示点击率|缩略图点击率|曝光點閱率|縮圖點閱率':
        { use: 'cover_ctr', unit: 'percent' },
      'stayed to watch|继续观看|選擇觀看|續看觀眾比率|繼續觀看': { use: 'stayed_to_watch', unit: 'percent' },
      'subscribers|订阅人数|订阅者|訂閱人數|訂閱者': 'followers_net',
      'subscribers gained|获得的订阅人数|新增订阅人数|獲得的訂閱人數|獲得的訂閱者': 'followers_gained',
      'subscribers lost|失去的订阅人数|流失的订阅人数|流失的訂閱人數|流失的訂閱者': 'followers_lost',
      'likes|赞|顶|喜歡|喜歡次數': 'likes',
      'dislikes|踩|不喜欢|不喜歡|不喜歡次數': 'dislikes',
      'shares|分享次数|分享|分享次數': 'shares',
      'comments added|添加的评论数|评论数|添加的评论|已新增留言|新增的留言數|留言數': 'comments',
      'unique viewers|唯一身份观看者|唯一身份观看者人数|不重複觀眾|不重複觀眾人數': 'viewers',
      'estimated revenue|your estimated revenue|预计收入|估算收入|估算收益|預估收益|預估收入': 'revenue',
      'likes (vs. dislikes)|average views per viewer|new viewers|returning viewers|casual viewers|regular viewers':
        'none',
    },
    rowLimit: 500,
  },
  ...youtubeOther,
  ...youtubeForeign,
]
