import { plainName } from '../metric.ts'

/** What the rows of a table are about when they are not posts; the catalogs name each. */
export type TableKind =
  | 'audience'
  | 'comments'
  | 'competitors'
  | 'devices'
  | 'live'
  | 'orders'
  | 'places'
  | 'times'
  | 'traffic'

const kinds = new Map(
  Object.entries({
    places:
      '地域|地区|省份|省市|城市|城市分布|地域分布|国家|国家/地区|地理位置|国家或地区|地點|地區|城市名称|geography|country|countries|country/region|region|city|cities|territory|territories|top territories|top cities|top countries|location|locations',
    audience:
      '性别|年龄|年龄段|年龄分布|性别分布|年龄性别|年龄和性别|观众年龄|观众性别|粉丝性别|粉丝年龄|用户画像|人群|兴趣|职业|学历|年龄/性别|性別|年齡|订阅状态|粉丝昵称|关注者|age|ages|age group|age range|gender|age & gender|age and gender|viewer age|viewer gender|audience|demographic|demographics|top demographics|subscription status|subscription source|job title|job function|seniority|company size|industry|language|languages',
    traffic:
      '流量来源|流量渠道|来源|来源渠道|来源类型|访问来源|播放来源|阅读来源|推荐来源|渠道|传播渠道|观看来源|流量入口|搜索词|搜索关键词|关键词|流量來源|traffic source|traffic sources|traffic source type|source|source type|referrer|channel|search term|search terms|search query|keyword|external source',
    devices:
      '设备|设备类型|终端|终端类型|机型|操作系统|手机品牌|设备分布|裝置|裝置類型|device|devices|device type|operating system|os|platform type|playback location|player type',
    times: '小时|时段|时间段|星期|周几|活跃时段|时辰|hour|hour of day|time of day|weekday|day of week',
    competitors:
      '竞品|竞品账号|竞品名称|对标账号|竞争对手|对标|同行账号|达人昵称|competitor|competitors|competitor name|competitor page',
    orders:
      '订单号|订单编号|订单id|商品id|商品名称|商品标题|子订单编号|支付金额|退款金额|order id|order number|order no|product id|product name|sku|sku id|refund',
    live: '直播标题|直播主题|直播间|直播间id|直播场次|开播时间|下播时间|live title|live id|live session|live start time|room id',
    comments: '评论内容|评论者|评论用户|评论时间|评论人|comment text|comment author|commenter|comment id',
  } satisfies Record<TableKind, string>).flatMap(([kind, names]) =>
    names.split('|').map((name) => [plainName(name), kind as TableKind] as const),
  ),
)

/** The kind of table that its headers speak of; the first header that does, because a dimension stands before its figures. */
export function tableKindOf(headers: readonly string[]): TableKind | undefined {
  for (const header of headers) {
    const kind = kinds.get(plainName(header))
    if (kind) return kind
  }
  return undefined
}
