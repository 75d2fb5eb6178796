export const hours = {
  help: 'see or change when the team works',
  form: 'Working hours',
  save: 'Save',
  change: 'Change',
  back: 'Set back',
  arg: {
    line: 'Working hours',
    lineHint: 'For example Mon–Fri 9–18, or Mon–Sat 9–12, 13–18',
    holidays: 'Public holidays',
  },
  holidays: { cn: 'Chinese public holidays and make-up days', none: 'weekends only, no holidays' },
  day: {
    mon: 'Mon',
    tue: 'Tue',
    wed: 'Wed',
    thu: 'Thu',
    fri: 'Fri',
    sat: 'Sat',
    sun: 'Sun',
    every: 'Every day',
    run: '{{from}}–{{to}}',
    and: ', ',
  },
  more: '; ',
  now: '🕘 Working hours: {{hours}} · {{holidays}}',
  set: '✅ Working hours are now: {{hours}} · {{holidays}}',
  same: '🕘 Working hours are as they were: {{hours}} · {{holidays}}',
  was: 'Before: {{hours}} · {{holidays}}',
  effect:
    'Reminders and limits count working time only; what goes out sooner than the next working hour is asked at once.',
  rests: 'Nobody works now; next from {{at}}.',
  unknown: 'The holidays of {{year}} are not known to me yet: until then I count its weekends alone.',
}

export const hoursRefusals = {
  hours: { unclear: '⛔ “{{said}}” are no hours that I understand. Write for example: Mon–Fri 9–18' },
}
