import { type Platform, platformLink } from './platform.ts'
import { externalIdOf } from './post-id.ts'

/**
 * Where on its platform a link leads: to a post; to what only the platform can resolve (`short`); to its `front`, a page of an
 * `account`, the back `office`, a `preview` that ends; or to anything `other`.
 */
export type LinkOf = 'post' | 'short' | 'front' | 'account' | 'office' | 'preview' | 'other'

/** Patterns over host, path and query. What a profile's `ids` find is a post already. */
interface LinkRules {
  /** A post's link as people see it. */
  sample: string
  posts?: RegExp
  short?: RegExp
  account?: RegExp
  office?: RegExp
}

/** One name behind the host: an account's page where accounts stand there. */
const bareName = /^[^/]+\/[\w.-]+\/?(?:[?#].*)?$/

const rules: Record<Platform, LinkRules> = {
  'wechat-oa': {
    sample: 'https://mp.weixin.qq.com/s/…',
    posts: /\/s\?(?=.*__biz=)(?=.*[?&](?:sn|mid)=)/,
    account: /\/mp\/(?:profile_ext|homepage)/,
    office: /\/cgi-bin\//,
  },
  'wechat-channels': {
    sample: 'https://weixin.qq.com/sph/…',
    office: /^channels\.weixin\.qq\.com\/(?:platform|login)/,
  },
  weibo: {
    sample: 'https://weibo.com/1234567890/PaBcDeFgH',
    posts: /\/ttarticle\/.*\bid=\d+|\/article\/m\/show\/id\/\d+|\/show(?:\/|\?fid=)\d+(?::|%3A)/i,
    short: /^(?:mapp|share)\.api\.weibo\.cn\/\w/,
    account: /^[^/]+\/(?:(?:u|n|p|profile)\/)?[^/?#]+\/?(?:[?#].*)?$/,
  },
  douyin: {
    sample: 'https://www.douyin.com/video/…',
    posts: /^live\.douyin\.com\/\d+/,
    short: /^v\.douyin\.com\/[\w-]/,
    account: /\/user\//,
    office: /^creator\./,
  },
  kuaishou: {
    sample: 'https://www.kuaishou.com/short-video/…',
    posts: /^live\.kuaishou\.com\/u\/\w/,
    short: /^v\.[a-z]+\.com\/[\w-]|\/f\/[\w-]/,
    account: /\/profile\//,
    office: /^(?:cp|creator)\./,
  },
  xiaohongshu: {
    sample: 'https://www.xiaohongshu.com/explore/…',
    short: /^xhslink\.com\/\w/,
    account: /\/user\/profile\//,
    office: /^(?:creator|pro|pgy|ark)\./,
  },
  bilibili: {
    sample: 'https://www.bilibili.com/video/BV…',
    posts: /^live\.bilibili\.com\/\d+|\/bangumi\/play\/|\/audio\/au\d+/,
    short: /^b23\.tv\/\w/,
    account: /^space\.|\/space\/\d/,
    office: /^member\./,
  },
  zhihu: {
    sample: 'https://zhuanlan.zhihu.com/p/…',
    account: /\/(?:people|org)\//,
    office: /\/creator(?:\/|$)/,
  },
  toutiao: {
    sample: 'https://www.toutiao.com/article/…',
    short: /^m\.toutiao\.com\/is\/\w/,
    account: /\/(?:c\/)?user\//,
    office: /^mp\.toutiao\.com\//,
  },
  baijiahao: {
    sample: 'https://baijiahao.baidu.com/s?id=…',
    short: /^mbd\.baidu\.com\/ma\/s\/\w/,
    account: /\/u\?/,
    office: /\/builder\//,
  },
  x: {
    sample: 'https://x.com/name/status/…',
    posts: /\/article\/\d{5,20}/,
    account: bareName,
    office: /^(?:studio|ads|analytics)\./,
  },
  linkedin: {
    sample: 'https://www.linkedin.com/feed/update/urn:li:activity:…',
    posts: /\/(?:pulse|posts)\/[^/?#]+/,
    short: /^lnkd\.in\/\w/,
    account: /\/(?:in|company|school|showcase)\//,
    office: /\/company\/[^/]+\/admin/,
  },
  instagram: {
    sample: 'https://www.instagram.com/p/…',
    posts: /\/stories\/[^/]+\/\d+/,
    short: /\/share\/(?:p\/|reels?\/)?[\w-]{5,}/,
    account: bareName,
  },
  facebook: {
    sample: 'https://www.facebook.com/name/posts/…',
    posts: /\/posts\/[^/?#]+|[?&]story_fbid=\w|\/permalink\/\w|\/stories\/\d/,
    short: /^fb\.watch\/\w|\/share\/(?:[prv]\/)?\w{5,}/,
    account: /^[^/]+\/(?:(?:people|pages|pg)\/.+|profile\.php.*|[\w.-]+\/?(?:[?#].*)?)$/,
    office: /^business\./,
  },
  youtube: {
    sample: 'https://www.youtube.com/watch?v=…',
    posts: /\/post\/Ug[\w-]+|\/clip\/[\w-]+/,
    account: /\/(?:@|channel\/|c\/|user\/)[^/]/,
    office: /^studio\./,
  },
  tiktok: {
    sample: 'https://www.tiktok.com/@name/video/…',
    posts: /\/@[\w.]+\/live/,
    short: /^v[mt]\.tiktok\.com\/\w|\/t\/\w/,
    account: /\/@[\w.]+\/?(?:[?#].*)?$/,
    office: /\/(?:creator-center|tiktokstudio)/,
  },
  threads: {
    sample: 'https://www.threads.net/@name/post/…',
    posts: /\/t\/[\w-]{5,}/,
    account: /\/@[\w.]+\/?(?:[?#].*)?$/,
  },
}

/** An article's link of 公众号 that opens for a few hours only. */
const preview = /[?&]tempkey=/

const front =
  /^[^/]+\/?(?:(?:index\.\w+|home|explore|feed|hot|discover|recommend|foryou|login|zh|en)\/?)?(?:[?#].*)?$/i

/** Where a link of a platform leads; `other` for one that is of none. */
export function linkLeadsTo(link: string): LinkOf {
  const found = platformLink(link)
  if (!found) return 'other'
  const { profile, text } = found
  const { posts, short, office, account } = rules[profile.id]
  if (preview.test(text)) return 'preview'
  if (externalIdOf(link) !== undefined || posts?.test(text)) return 'post'
  if (short?.test(text)) return 'short'
  if (office?.test(text)) return 'office'
  if (front.test(text)) return 'front'
  return account?.test(text) ? 'account' : 'other'
}

/** How the link of one of its posts looks, with … for what differs. */
export const sampleLink = (platform: Platform): string => rules[platform].sample

/** The account in the link of a post, as files name it: a name, or an id behind `id:`; undefined where links hold none. */
export function accountOfLink(link: string): string | undefined {
  const found = platformLink(link)
  const account = found?.profile.account
  const name = found && account?.in.exec(found.text)?.[1]
  return name && (account?.is === 'id' ? `${idMark}${name}` : name)
}

const idMark = 'id:'

/** The name of an account that a file or a link gives as a name; an id means nothing to a person. */
export const readableAccount = (named: string | undefined) => (named?.startsWith(idMark) ? undefined : named)
