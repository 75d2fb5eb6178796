/** Every block and element that the page draws, as the cards of a desk use them. */
export const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true })
const md = (text: string) => ({ type: 'mrkdwn' as const, text })
export const option = (text: string, value: string, description?: string) => ({
  text: plain(text),
  value,
  ...(description ? { description: plain(description) } : {}),
})
export const pitch = [
  {
    type: 'section',
    block_id: 'a1',
    text: md(
      ':bulb: *选题 P-12 · 端午为什么吃粽子*\n<@U0LIN> 提报 · 图文 · 支柱「传统文化」本月还剩 2/4 · 今天 10:42 周四\n近例 <https://example.com/p7|P-7《清明为什么吃青团》>阅读 1.2 万，自家中位数的 2.1 倍：设问标题有效',
    ),
  },
  {
    type: 'actions',
    block_id: 'a2',
    elements: [
      { type: 'button', action_id: 'score', text: plain('评分') },
      { type: 'button', action_id: 'approve', text: plain('通过'), style: 'primary' },
      { type: 'button', action_id: 'park', text: plain('搁置') },
      {
        type: 'overflow',
        action_id: 'more',
        options: [option('驳回', 'reject'), option('查看来源消息', 'src'), option('详情', 'show')],
      },
    ],
  },
]
export const review = [
  { type: 'header', block_id: 'h', text: plain('📝 待审 P-12 v2 · 端午为什么吃粽子') },
  {
    type: 'context',
    block_id: 'c',
    elements: [md('作者 <@U0BO> 14:20 提交 · 文字关 ✅ <@U0ANN> 14:50 · 事实关 ⏳ <@U0LIN> (18:50 前)')],
  },
  {
    type: 'section',
    block_id: 's',
    text: md(
      '机检：1 处要确认「最正宗」· 与 v1 相比改动 3 处\n> 端午吃粽子的习俗\n> 由来已久\nDue <!date^1795600000^{date_short_pretty} {time}|later> `code` ~old~ _it_',
    ),
    accessory: { type: 'button', action_id: 'diff', text: plain('看差异') },
  },
  {
    type: 'section',
    block_id: 'f',
    fields: [
      md('*渠道*\n公众号'),
      md('*时间*\n12月2日 周三 09:30'),
      md('*作者*\n<@U0BO>'),
      md('*状态*\n:hourglass_flowing_sand: 待审'),
    ],
  },
  {
    type: 'actions',
    block_id: 'x',
    elements: [
      { type: 'button', action_id: 'ok', text: plain('通过 事实关'), style: 'primary' },
      {
        type: 'button',
        action_id: 'no',
        text: plain('退回修改'),
        style: 'danger',
        confirm: {
          title: plain('退回 P-12?'),
          text: md('*王* 会收到通知。'),
          confirm: plain('退回'),
          deny: plain('算了'),
          style: 'danger',
        },
      },
      {
        type: 'static_select',
        action_id: 'sel',
        placeholder: plain('转交给…'),
        options: [option('林晓', 'lin', '事实关'), option('陈晨', 'chen'), option('Ann', 'ann')],
      },
      { type: 'datepicker', action_id: 'd', initial_date: '2026-12-01' },
      { type: 'timepicker', action_id: 't', initial_time: '09:30' },
      {
        type: 'checkboxes',
        action_id: 'cb',
        options: [option('标题', 't', '不超过 64 字'), option('封面', 'c')],
      },
      {
        type: 'radio_buttons',
        action_id: 'rb',
        options: [option('图文', 'a'), option('短视频', 'b')],
        initial_option: option('图文', 'a'),
      },
      { type: 'multi_users_select', action_id: 'mu', placeholder: plain('Reviewers') },
    ],
  },
]
const cell = (text: string) => ({ type: 'raw_text', text })
const num = (value: number) => ({ type: 'raw_number', value, text: value.toLocaleString('en') })
const cats = ['周一', '周二', '周三', '周四', '周五']
export const numbers = [
  {
    type: 'rich_text',
    block_id: 'rt',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Yesterday, Wed 25 Nov', style: { bold: true } },
          { type: 'text', text: ' · 38,420 reads and plays ' },
          { type: 'emoji', name: 'bar_chart' },
          { type: 'text', text: ' by ' },
          { type: 'user', user_id: 'U0ANN' },
          { type: 'text', text: ' in ' },
          { type: 'channel', channel_id: 'C0TOPICS' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: 'Best P-9 Douyin “Three minutes”' }],
          },
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Weakest P-11 Xiaohongshu “Unboxing”', style: { italic: true } },
            ],
          },
        ],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'Missing: P-8 Weibo' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'id   reads\nP-9  12,000' }] },
    ],
  },
  {
    type: 'table',
    block_id: 'tb',
    rows: [
      [cell('Channel'), cell('Piece'), cell('Reads')],
      [cell('公众号'), cell('P-12 端午为什么吃粽子'), num(12000)],
      [cell('抖音'), cell('P-14 三分钟包粽子'), num(38000)],
    ],
    column_settings: [null, { is_wrapped: true }, { align: 'right' }],
  },
  {
    type: 'data_table',
    block_id: 'dt',
    caption: 'Last seven days',
    page_size: 3,
    rows: [
      [cell('Piece'), cell('Channel'), cell('Reads')],
      ...Array.from({ length: 7 }, (_, i) => [
        cell(`P-${i + 5}`),
        cell(['公众号', '抖音', '小红书'][i % 3] ?? ''),
        num(1000 * ((i * 7) % 11) + 300),
      ]),
    ],
  },
  {
    type: 'data_visualization',
    block_id: 'v1',
    title: 'Reads and plays by day',
    chart: {
      type: 'bar',
      series: [
        { name: '公众号', data: cats.map((label, i) => ({ label, value: 8000 + 3100 * ((i * 3) % 5) })) },
        { name: '抖音', data: cats.map((label, i) => ({ label, value: 5000 + 4100 * ((i * 2) % 5) })) },
      ],
      axis_config: { categories: cats },
    },
  },
  {
    type: 'data_visualization',
    block_id: 'v2',
    title: 'Engagement',
    chart: {
      type: 'area',
      series: [{ name: 'rate', data: cats.map((label, i) => ({ label, value: 3 + ((i * 3) % 4) * 0.7 })) }],
      axis_config: { categories: cats },
    },
  },
]
export const misc = [
  {
    type: 'data_visualization',
    block_id: 'v3',
    title: 'Pillars',
    chart: {
      type: 'pie',
      segments: [
        { label: '传统文化', value: 4 },
        { label: '美食', value: 3 },
        { label: '节气', value: 2 },
        { label: '其他', value: 1 },
      ],
    },
  },
  {
    type: 'markdown',
    block_id: 'm',
    text: '## Brief\n\nWhy *rice* **dumplings**?\n\n- [x] outline\n- [ ] draft\n  - nested `code`\n\n1. one\n2. two\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | <b>2</b> |\n\n---\n\n```\ncode <script>\n```\nSee [link](https://example.com).',
  },
  {
    type: 'container',
    block_id: 'k',
    title: plain('Details'),
    subtitle: md('3 findings'),
    is_collapsible: true,
    has_header_divider: true,
    child_blocks: [
      { type: 'section', block_id: 'k1', text: md('1. 「最正宗」要确认') },
      { type: 'divider' },
      { type: 'context', elements: [md('by <@U0LIN>')] },
    ],
  },
  {
    type: 'card',
    block_id: 'cd',
    title: md('*P-14* 三分钟包粽子'),
    subtitle: md('抖音 · 18:30'),
    body: md('✅ 定稿'),
    actions: [{ type: 'button', action_id: 'cc', text: plain('Open') }],
  },
  {
    type: 'section',
    block_id: 'evil',
    text: md(
      '<!channel> *x* &amp; &lt;img src=x onerror=alert(1)&gt; <javascript:alert(1)|click> <https://a.b/?q=1&amp;r=2|ok> <#C0TOPICS|general>',
    ),
  },
]
export const form = [
  { type: 'alert', block_id: 'al', level: 'warning', text: md('*草稿* 只有你能看到') },
  { type: 'section', block_id: 'i0', text: md('提报一个选题。提交后会发到 <#C0TOPICS>。') },
  {
    type: 'input',
    block_id: 'title',
    label: plain('标题'),
    element: {
      type: 'plain_text_input',
      action_id: 'v',
      max_length: 64,
      min_length: 2,
      placeholder: plain('一句话'),
    },
    hint: plain('不超过 64 字'),
  },
  {
    type: 'input',
    block_id: 'i2',
    label: plain('说明'),
    optional: true,
    element: { type: 'plain_text_input', action_id: 'v', multiline: true },
  },
  {
    type: 'input',
    block_id: 'i3',
    label: plain('形式'),
    element: {
      type: 'static_select',
      action_id: 'v',
      option_groups: [
        { label: plain('图文'), options: [option('文章', 'a'), option('海报', 'b')] },
        { label: plain('视频'), options: [option('短视频', 'c'), option('直播', 'd')] },
      ],
    },
  },
  {
    type: 'input',
    block_id: 'i4',
    label: plain('审核人'),
    element: { type: 'multi_users_select', action_id: 'v', max_selected_items: 2, initial_users: ['U0LIN'] },
  },
  {
    type: 'input',
    block_id: 'i5',
    label: plain('发布时间'),
    element: { type: 'datetimepicker', action_id: 'v', initial_date_time: 1795600000 },
  },
  {
    type: 'input',
    block_id: 'i6',
    label: plain('预算'),
    optional: true,
    element: { type: 'number_input', action_id: 'v', is_decimal_allowed: false, min_value: '1' },
  },
  {
    type: 'input',
    block_id: 'i7',
    label: plain('渠道'),
    element: {
      type: 'checkboxes',
      action_id: 'v',
      options: [option('公众号', 'a', '每周三'), option('抖音', 'b')],
    },
  },
  {
    type: 'input',
    block_id: 'i8',
    label: plain('附件'),
    optional: true,
    element: { type: 'file_input', action_id: 'v' },
  },
  {
    type: 'input',
    block_id: 'ext',
    label: plain('来源'),
    optional: true,
    element: { type: 'external_select', action_id: 'external', min_query_length: 1 },
  },
  {
    type: 'actions',
    block_id: 'go',
    elements: [{ type: 'button', action_id: 'deeper', text: plain('更深一层') }],
  },
  {
    type: 'input',
    block_id: 'i9',
    label: plain('正文'),
    optional: true,
    element: { type: 'rich_text_input', action_id: 'v' },
  },
]
