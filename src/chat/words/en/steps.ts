/** What the button of each act says, by the act; `again` where it is another one of its kind. */
export const step = {
  pitch: { approve: 'Approve', park: 'Park', reject: 'Reject', score: 'Score', reopen: 'Reopen' },
  draft: {
    assign: 'Assign',
    accept: 'Accept',
    decline: "Can't take it",
    submit: 'Hand in a version',
    withdraw: 'Withdraw',
  },
  review: {
    approve: 'Pass {{gate}}',
    changes: 'Request changes',
    remind: 'Remind reviewers',
    undo: 'Take my pass back',
  },
  desk: { role: 'Add a reviewer' },
  schedule: { set: 'Schedule', move: 'Move', cancel: 'Take off' },
  publish: { confirm: 'Confirm link' },
  metrics: { add: 'Add numbers' },
  retro: { close: 'Say what was learned', undo: 'Open it again' },
  again: { draft: { assign: 'Reassign or move', decline: 'Hand it back', submit: 'Hand in a new version' } },
  early: 'That is early: what a piece reaches shows from day {{days}} on. Take it back and look again then.',
  of: '{{label}} {{piece}}',
}
