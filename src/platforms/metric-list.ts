type MetricKind = 'count' | 'rate' | 'seconds' | 'money'

/** How a rate is made of two others; `exact` when a platform's own figure agrees with the division. */
interface Formula {
  id: string
  numerator: string
  denominator: string
  exact?: true
}

export interface Definition {
  kind: MetricKind
  zh: string
  en: string
  /** Other names seen in back offices and typed by people; lower case. */
  names: readonly string[]
  /** A value below zero is possible. */
  negative?: true
  /** A rate above 1 is possible. */
  aboveOne?: true
  /** A count or sum that never falls for one publication, unless the platform takes fakes out. */
  grows?: true
  formula?: Formula
}

const counts = {
  impressions: count(
    '曝光',
    'impressions',
    '曝光量|曝光数|曝光次数|展现|展现量|展示|展示量|推荐量|impression|impr',
    'grows',
  ),
  reach: count(
    '触达',
    'reach',
    '触达人数|送达|送达人数|曝光人数|覆盖人数|accounts reached|delivered',
    'grows',
  ),
  views: count(
    '阅读/播放',
    'views',
    '阅读|阅读量|阅读数|阅读次数|总阅读次数|总阅读|播放|播放量|播放数|播放次数|观看|观看量|观看数|观看次数|浏览|浏览量|浏览数|场观|阅读(播放)量|阅读(次)|view|video views|total views|plays|play|reads|read|pv|video plays',
    'grows',
  ),
  viewers: count(
    '阅读人数',
    'viewers',
    '总阅读人数|观看人数|播放人数|阅读(人)|独立访客|unique viewers|unique views|uv|readers',
    'grows',
  ),
  engaged_views: count('有效播放', 'engaged views', '有效观看|engaged view', 'grows'),
  peak_viewers: count('最高在线', 'peak viewers', '最高在线人数|在线峰值|峰值在线|peak online|peak'),
  message_reads: count(
    '公众号消息阅读次数',
    'reads from the push',
    '公众号消息阅读|消息阅读次数|message reads',
    'grows',
  ),
  likes: count(
    '点赞',
    'likes',
    '赞|点赞量|点赞数|点赞次数|获赞|喜欢|喜欢量|喜欢数|like|reactions|hearts|total likes',
  ),
  recommends: count('在看', 'recommends', '推荐|推荐数|推荐次数|在看数|在看量|wow|wows'),
  dislikes: count('点踩', 'dislikes', '踩|不喜欢|dislike'),
  comments: count(
    '评论',
    'comments',
    '评论量|评论数|评论次数|留言|留言量|留言数|回复|回复数|comment|comments added|replies|reply|total comments',
  ),
  shares: count(
    '分享',
    'shares',
    '分享量|分享数|分享次数|总分享次数|转发|转发量|转发数|转发次数|share|total shares|forwards',
    'grows',
  ),
  sharers: count('分享人数', 'sharers', '总分享人数|分享(人)', 'grows'),
  reposts: count('转帖', 'reposts', '转推|转贴|repost|retweets|retweet|rt|rts'),
  first_shares: count('首次分享次数', 'first shares', '首次分享', 'grows'),
  share_reads: count('分享产生阅读次数', 'reads from shares', '分享产生的阅读次数|share reads', 'grows'),
  saves: count(
    '收藏',
    'saves',
    '收藏量|收藏数|收藏次数|收藏人数|save|saved|bookmarks|bookmark|favorites|favourites|favs|add to favorites',
  ),
  coins: count('投币', 'coins', '投币量|投币数|硬币|coin', 'grows'),
  danmaku: count('弹幕', 'danmaku', '弹幕量|弹幕数|bullet comments', 'grows'),
  engagements: count('互动', 'engagements', '互动量|互动数|转评赞|转评赞数|engagement|interactions'),
  followers_gained: count(
    '涨粉',
    'followers gained',
    '涨粉数|涨粉量|粉丝增量|粉丝增长|新增粉丝|新增粉丝数|新增关注|新关注人数|关注|关注量|关注人数|阅读后关注|阅读后关注人数|new followers|new follows|follows|followers_gained|subscribers gained|subs gained',
    'negative',
  ),
  followers_lost: count(
    '取关',
    'followers lost',
    '取关数|取关量|取关粉丝|掉粉|掉粉数|取消关注|取消关注人数|流失粉丝|流失粉丝数|减少粉丝数|unfollows|subscribers lost|subs lost',
  ),
  followers_net: count(
    '净增粉丝',
    'net followers',
    '净增|净增关注|净增关注人数|净增粉丝数|净涨粉|净粉|粉丝净增|粉丝净增数|net|net follows|net new followers|subscribers|net subscribers',
    'negative',
  ),
  followers_total: count(
    '粉丝数',
    'followers',
    '粉丝|总粉丝|总粉丝量|总粉丝数|粉丝总数|粉丝量|累积关注人数|累计关注人数|follower|total followers|fans',
  ),
  profile_visits: count(
    '主页访问',
    'profile visits',
    '主页访问量|主页访问数|主页浏览|profile visit|profile views|user profile clicks',
    'grows',
  ),
  link_clicks: count(
    '链接点击',
    'link clicks',
    '点击|点击量|点击数|链接点击次数|阅读原文|跳转阅读原文|阅读原文点击|企微链接点击次数|clicks|click|url clicks|url click',
    'grows',
  ),
  detail_expands: count('展开详情', 'detail expands', '详情展开', 'grows'),
  hashtag_clicks: count('话题点击', 'hashtag clicks', '标签点击', 'grows'),
  permalink_clicks: count('固定链接点击', 'permalink clicks', '', 'grows'),
  contact_adds: count('添加到通讯录', 'contact adds', '添加到通讯录次数', 'grows'),
  leads: count('线索', 'leads', '留资|线索数|线索量|留资数|lead'),
  orders: count('成交单量', 'orders', '订单|订单数|订单量|成交订单数|单量|order|sales'),
} satisfies Record<string, Definition>

const rates = {
  open_rate: rate('打开率', 'open rate', '送达阅读率|送达完成率', {
    aboveOne: true,
    formula: { id: 'open_rate', numerator: 'message_reads', denominator: 'reach', exact: true },
  }),
  cover_ctr: rate(
    '点击率',
    'click-through rate',
    '封面点击率|封标点击率|条均点击率|impressions click-through rate|impressions ctr|ctr',
    { formula: { id: 'cover_ctr', numerator: 'views', denominator: 'impressions' } },
  ),
  finish_rate: rate(
    '完播率',
    'completion rate',
    '完播|播放完成率|completion|finish rate|watched full video',
    { formula: { id: 'finish_rate', numerator: 'finishers', denominator: 'viewers' } },
  ),
  read_finish_rate: rate(
    '完读率',
    'read-through rate',
    '完读|阅读完成率|阅读完成|read completion rate|read completion|read through|finished reading',
    { formula: { id: 'read_finish_rate', numerator: 'finishers', denominator: 'viewers' } },
  ),
  mean_watched: rate(
    '平均播放进度',
    'average percentage viewed',
    '平均播放占比|播放进度|average % viewed|apv',
    { aboveOne: true },
  ),
  mean_read: rate('平均阅读进度', 'average percentage read', '平均阅读完成率|阅读进度|average % read', {
    aboveOne: true,
  }),
  bounce_2s: rate('2秒跳出率', '2 s bounce rate', '2s跳出率|2秒退出率|2s退出率|条均2s跳出率|2s bounce'),
  bounce_3s: rate('3秒跳出率', '3 s bounce rate', '3s跳出率|3秒退出率|3s退出率|3s bounce'),
  stay_5s: rate('5秒完播率', '5 s completion rate', '5s完播率|5秒完播|5s完播|条均5s完播率'),
  stayed_to_watch: rate('留下观看率', 'stayed to watch', '继续观看|选择观看率'),
  first_share_rate: rate('首次分享率', 'first share rate', '', {
    aboveOne: true,
    formula: { id: 'first_share_rate', numerator: 'first_shares', denominator: 'message_reads', exact: true },
  }),
  reads_per_share: rate('每次分享带来阅读次数', 'reads per share', '首次分享带来阅读次数', {
    aboveOne: true,
    formula: { id: 'reads_per_share', numerator: 'share_reads', denominator: 'shares', exact: true },
  }),
  engagement_rate: rate('互动率', 'engagement rate', 'er', { aboveOne: true }),
  like_rate: rate('点赞率', 'like rate', '赞播比', perView('like_rate', 'likes')),
  comment_rate: rate('评论率', 'comment rate', '', perView('comment_rate', 'comments')),
  save_rate: rate('收藏率', 'save rate', '', perView('save_rate', 'saves')),
  share_rate: rate('分享率', 'share rate', '转发率', perView('share_rate', 'shares')),
  coin_rate: rate('投币率', 'coin rate', '', perView('coin_rate', 'coins')),
  danmaku_rate: rate('弹幕率', 'danmaku rate', '', perView('danmaku_rate', 'danmaku')),
  follow_rate: rate('转粉率', 'follow rate', '播转粉率|关注率', perView('follow_rate', 'followers_gained')),
  expand_rate: rate('文案展开率', 'caption expand rate', '展开率'),
  conversion_rate: rate('转化率', 'conversion rate', '成交转化率|cvr'),
} satisfies Record<string, Definition>

const others = {
  mean_watch_seconds: plain(
    'seconds',
    '平均播放时长',
    'average watch time',
    '人均观看时长|平均观看时长|人均播放时长|平均停留时长|人均停留时长|人均停留|停留时长|均播|条均播放时长|average view duration|avg view duration|avg watch time|avg time',
  ),
  mean_read_seconds: plain(
    'seconds',
    '平均阅读时长',
    'average reading time',
    '人均阅读时长|阅读时长|average read time|avg read time|avg reading time',
  ),
  watch_seconds: {
    ...plain(
      'seconds',
      '总播放时长',
      'watch time',
      '播放总时长|播放时长|总观看时长|total play time|total watch time',
    ),
    grows: true,
  },
  duration_seconds: plain('seconds', '作品时长', 'duration', '视频时长|时长|视频长度|length'),
  gmv: plain('money', '成交金额', 'GMV', '销售额|成交额|带货金额'),
  revenue: plain('money', '收入', 'revenue', '收益|预估收入|赞赏|赞赏金额|estimated revenue|income|earnings'),
  spend: plain('money', '消耗', 'spend', '花费|投放|投放金额|成本|cost|ad spend'),
} satisfies Record<string, Definition>

/** What is known of each metric, by its id; another metric is one more line. */
export const definitions = { ...counts, ...rates, ...others }

function plain(kind: MetricKind, zh: string, en: string, names: string): Definition {
  return { kind, zh, en, names: names ? names.split('|') : [] }
}

function count(zh: string, en: string, names: string, flag?: 'grows' | 'negative'): Definition {
  return { ...plain('count', zh, en, names), ...(flag ? { [flag]: true } : {}) }
}

function rate(zh: string, en: string, names: string, more: Partial<Definition> = {}): Definition {
  return { ...plain('rate', zh, en, names), ...more }
}

function perView(id: string, numerator: string): Partial<Definition> {
  return { formula: { id, numerator, denominator: 'views' } }
}
