// The full name of what is under the pointer, near it and inside the pane.
const Pointer = (() => {
  const AWAY = 14;
  const caption = document.getElementById("hovered");
  const pane = document.getElementById("picture");

  const nameOf = (id) => {
    const organization = Data.organizations.get(id);
    if (organization) return `${Data.fullOf(id)}, ${organization.type}`;
    const occasion = Data.occasions.get(id);
    return occasion ? [occasion.title, occasion.when, occasion.status].filter(Boolean).join(", ") : Data.nameOf(id);
  };
  const textOf = ({ id, tie }) => {
    if (id) return nameOf(id);
    if (!tie) return "";
    return Overview.pair(tie) + (Filters.network().modes === 1 ? `, weight ${Elements.weight(tie.weight)}` : "");
  };

  function show(target, { x, y }) {
    const text = textOf(target);
    if (caption.textContent !== text) caption.textContent = text;
    if (!text) return;
    const { offsetWidth: width, offsetHeight: height } = caption;
    const left = x + AWAY + width > pane.clientWidth ? x - AWAY - width : x + AWAY;
    const top = y + AWAY + height > pane.clientHeight ? y - AWAY - height : y + AWAY;
    caption.style.left = `${Math.max(4, left)}px`;
    caption.style.top = `${Math.max(4, top)}px`;
  }

  const hide = () => { caption.textContent = ""; };

  return { show, hide };
})();
