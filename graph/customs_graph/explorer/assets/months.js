// A scale of time on which months with something in them are wide, and long stretches without anything are narrow, so
// that what lies years away does not squash the rest.
const Months = (() => {
  const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
  // In units of a month that is drawn in full: an empty month, and at most so much for any empty stretch.
  const EMPTY = 0.25;
  const BREAK = 0.9;

  const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

  // The first or the last moment that a date, possibly partial, may mean: a count of months and a part of one.
  function moment(text, last) {
    const found = DATE.exec(text);
    if (!found) return null;
    const [year, month, day] = found.slice(1).map((part) => (part ? Number(part) : 0));
    const whole = year * 12 + (month || (last ? 12 : 1)) - 1;
    if (!day) return whole + (last ? 1 : 0);
    return whole + (day - (last ? 0 : 1)) / daysIn(year, month);
  }

  const precision = (text) => (DATE.exec(text) || []).slice(1).filter(Boolean).length;

  // The span that start and end may mean; null without a date. `exact` where both are days.
  function span({ start, end }) {
    const from = moment(start, false);
    if (from === null) return null;
    const until = moment(end, true);
    return { from, until: Math.max(until === null ? moment(start, true) : until, from),
      exact: precision(start) === 3 && precision(end || start) === 3, year: precision(start) === 1 };
  }

  // Dates of which only the year is known make no month wide.
  function busy(spans) {
    const months = new Set();
    for (const { from, until } of spans.filter((one) => !one.year)) {
      for (let month = Math.floor(from); month < until; month += 1) months.add(month);
    }
    return months;
  }

  // The stretches of the axis: { from, until, width, full }, the empty ones joined.
  function stretches(spans) {
    const months = busy(spans);
    const first = Math.floor(Math.min(...spans.map((one) => one.from)));
    const end = Math.ceil(Math.max(...spans.map((one) => one.until)));
    const found = [];
    for (let month = first; month < end; month += 1) {
      const full = months.has(month);
      const before = found.at(-1);
      if (before && !full && !before.full) before.until = month + 1;
      else found.push({ from: month, until: month + 1, full });
    }
    return found.map((one) => ({ ...one, width: one.full ? 1 : Math.min(BREAK, EMPTY * (one.until - one.from)) }));
  }

  const words = (month) => `${NAMES[month % 12]} ${Math.floor(month / 12)}`;

  // Maps moments to shares of the width, from 0 to 1.
  function scale(spans) {
    const parts = stretches(spans);
    const total = parts.reduce((sum, part) => sum + part.width, 0) || 1;
    let left = 0;
    for (const part of parts) {
      part.left = left / total;
      left += part.width;
      part.right = left / total;
    }
    const at = (moment) => {
      const part = parts.find((one) => moment <= one.until) || parts.at(-1);
      return part.left + (part.right - part.left) * (moment - part.from) / (part.until - part.from);
    };
    return { at, parts, gaps: parts.filter((part) => part.until - part.from > 1 && !part.full) };
  }

  return { span, scale, words, NAMES };
})();
