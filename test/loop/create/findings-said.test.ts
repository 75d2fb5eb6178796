import { describe, expect, it } from 'vitest'
import { findingsIn } from '../../../src/loop/create/findings-said.ts'

describe('findings are parted', () => {
  it.each([
    ['①错字；②没有图', ['错字', '没有图']],
    ['①开头慢②结尾弱③缺图', ['开头慢', '结尾弱', '缺图']],
    ['1、开头慢 2、结尾弱', ['开头慢', '结尾弱']],
    ['1.开头慢 2.结尾弱', ['开头慢', '结尾弱']],
    ['1. slow start 2. weak end', ['slow start', 'weak end']],
    ['(1)开头慢(2)结尾弱', ['开头慢', '结尾弱']],
    ['（一）开头慢；（二）结尾弱。', ['开头慢', '结尾弱。']],
    ['一、开头慢 二、结尾弱', ['开头慢', '结尾弱']],
    ['开头慢；结尾弱；', ['开头慢', '结尾弱']],
    ['开头慢;结尾弱', ['开头慢', '结尾弱']],
    ['- slow start\n- weak end', ['slow start', 'weak end']],
    ['1、开头慢；中间散\n2、结尾弱', ['开头慢', '中间散', '结尾弱']],
  ])('%j', (said, findings) => expect(findingsIn(said)).toEqual(findings))
})

describe('but not within', () => {
  it.each([
    '第2.5节太长',
    '10:30 那句改成 9：30',
    '把 3.5 万改成 3.6 万',
    '1.5 倍的那句 2.5 倍的那句',
    'use 1. or 2. in lists',
    'Too long; cut the middle',
    '见 https://a.example/x;y=1',
    '配图（第一张；第二张）换掉',
    '表格①和③对不上',
    '2、3 段顺序反了',
  ])('%s', (said) => expect(findingsIn(said)).toEqual([said]))
})
