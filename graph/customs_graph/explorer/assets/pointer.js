// The full name of what is under the pointer, near it and inside the pane.
const Pointer = (() => {
  const AWAY = 14;
  const caption = document.getElementById("hovered");
  const pane = document.getElementById("picture");

  const nameOf = (organization) => `${Data.fullOf(organization.id)}, ${organization.type}`;
  const textOf = ({ node, edge }) => {
    if (node) return nameOf(Data.organizationOf(node));
    if (!edge) return "";
    const tie = Data.tieOf(edge);
    return `${Overview.pair(tie)}, weight ${Elements.weight(tie.weight)}`;
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
