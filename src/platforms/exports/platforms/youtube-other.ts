import type { OtherReport } from '../report.ts'

const instead = 'Table data.csv'
const figures = [
  'views',
  'views (%)',
  'engaged views',
  'watch time (hours)',
  'watch time (hours) (%)',
  'average view duration',
  'impressions',
  'thumbnail impressions',
  'estimated revenue (usd)',
  '观看次数',
  '观看次数(%)',
  '观看时长(小时)',
  '观看时长(小时)(%)',
  '平均观看时长',
  '觀看次數',
  '觀看次數(%)',
  '觀看時間(小時)',
  '觀看時間(小時)(%)',
]

export const youtubeOther: readonly OtherReport[] = [
  {
    ...other('chart', '图表数据（Chart data.csv）', 'Chart data.csv'),
    tells: [
      'date|content|video title',
      'date|video title|video publish time',
      '日期|内容|视频标题',
      '日期|視頻標題|視頻發佈時間',
      '日期|內容|影片標題',
      '日期|影片標題|影片發布時間',
      '日期|影片標題|影片發佈時間',
    ],
    looksLikePosts: true,
    figures: 1,
  },
  {
    ...other('totals', '总计（Totals.csv）', 'Totals.csv'),
    tells: by('date|日期|day|month|week|year|月|周|年'),
  },
  {
    ...other('traffic', '流量来源', 'Traffic source'),
    tells: [
      ...by('traffic source|流量来源|流量來源|external source|youtube search term|外部来源|外部來源'),
      'source type|source title',
    ],
  },
  {
    ...other('geography', '地理位置', 'Geography'),
    tells: by(
      'geography|country|countries|cities|city|地理位置|国家/地区|城市|地理區域|地理位置資訊|國家/地區',
    ),
  },
  {
    ...other('viewers', '观看者', 'Audience'),
    tells: by(
      'viewer age|viewer gender|new and returning viewers|audience by watch behavior|audience|subscription status|subscription source|观看者年龄|观看者性别|新观看者和回访观看者|观众|订阅状态|订阅来源|觀眾年齡|觀眾性別|新觀眾和回訪觀眾|觀眾|訂閱狀態|訂閱來源',
    ),
  },
  {
    ...other('devices', '设备', 'Device type'),
    tells: by(
      'device type|operating system|playback location|playback type|player type|youtube product|设备类型|操作系统|播放位置|youtube产品|裝置類型|作業系統|播放地點|youtube 產品',
    ),
  },
  {
    ...other('playlists', '播放列表', 'Playlist'),
    tells: by('playlist|playlist title|播放列表|播放列表标题|播放清單|播放清單標題'),
  },
  {
    ...other('parts', '其他维度', 'another breakdown'),
    tells: by(
      'content type|shorts and vod|subtitles and cc|video info language|translation use|sharing service|card|card type|end screen element|end screen element type|revenue source|ad type|transaction type|内容类型|字幕|字幕和cc|视频信息语言|翻译使用情况|分享服务|卡片|卡片类型|片尾画面元素|片尾画面元素类型|收入来源|广告类型|交易类型|內容類型|字幕和 cc|影片資訊語言|分享服務|資訊卡|資訊卡類型|片尾元素|片尾元素類型|收益來源|廣告類型',
    ),
  },
]

function other(id: string, zh: string, en: string) {
  return { kind: 'other', platform: 'youtube', id, zh, en, instead } as const
}

/** Each dimension with each figure: Studio puts what a row is about first and lets people choose the figures. */
function by(dimensions: string): string[] {
  return dimensions.split('|').flatMap((dimension) => figures.map((figure) => `${dimension}|${figure}`))
}
