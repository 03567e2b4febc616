// Saves an answer in any format that the endpoint offers for it, as the endpoint sends it.
const Saving = (() => {
  const { make, button } = Elements;
  const place = document.getElementById("saving");

  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = make("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  function offer({ kind, asked }, tell) {
    const saved = async (media, ending) => {
      try {
        save(await Asking.blob(asked, media), `answer.${ending}`);
      } catch (error) {
        tell(error);
      }
    };
    place.replaceChildren(make("span", { class: "note" }, "Save as"),
      ...Given.saved[kind].map(([name, media, ending]) => button(name, () => saved(media, ending))));
  }

  document.getElementById("description").addEventListener("click", async () => {
    try {
      save(await Asking.description(), "service-description.ttl");
    } catch (error) {
      document.getElementById("description").textContent = error.message;
    }
  });
  return { offer };
})();
