// Degrees to pixels: a plain grid of even degrees (equirectangular). The world is cut in the Atlantic, so that the
// Pacific stays whole and Fiji and Samoa stand side by side.
const Globe = (() => {
  const CUT = -30;
  const STEP = 10;
  const MARGIN = 5;

  const eastward = (longitude) => (longitude < CUT ? longitude + 360 : longitude);
  const down = (value) => Math.floor(value / STEP) * STEP;
  const up = (value) => Math.ceil(value / STEP) * STEP;

  // The frame around the places, in whole steps of the grid.
  function frame(places) {
    const longitudes = places.map((place) => eastward(place.longitude));
    const latitudes = places.map((place) => place.latitude);
    return {
      west: down(Math.min(...longitudes) - MARGIN), east: up(Math.max(...longitudes) + MARGIN),
      south: Math.max(-90, down(Math.min(...latitudes) - MARGIN)), north: Math.min(90, up(Math.max(...latitudes) + MARGIN)),
    };
  }

  const size = ({ west, east, south, north }, scale) => ({ width: (east - west) * scale, height: (north - south) * scale });

  const point = (edges, scale, { latitude, longitude }) =>
    ({ x: (eastward(longitude) - edges.west) * scale, y: (edges.north - latitude) * scale });

  const steps = (from, to) => Array.from({ length: Math.floor((to - from) / STEP) + 1 }, (_, index) => from + index * STEP);

  function longitudeName(degrees) {
    const turned = degrees > 180 ? degrees - 360 : degrees;
    if (turned === 0 || turned === 180) return `${turned}°`;
    return `${Math.abs(turned)}° ${turned > 0 ? "E" : "W"}`;
  }

  const latitudeName = (degrees) => (degrees ? `${Math.abs(degrees)}° ${degrees > 0 ? "N" : "S"}` : "Equator");

  const meridians = ({ west, east }) => steps(west, east).map((degrees) => ({ degrees, name: longitudeName(degrees) }));
  const parallels = ({ south, north }) => steps(south, north).map((degrees) => ({ degrees, name: latitudeName(degrees) }));

  return { frame, size, point, meridians, parallels };
})();
