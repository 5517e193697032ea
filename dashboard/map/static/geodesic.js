// Geodesics on the WGS 84 ellipsoid, after T. Vincenty, Survey Review XXIII 176 (1975): what is drawn is what was measured.
// Degrees in and out, [lat, lon]; azimuths in radians, clockwise from north.

const EQUATORIAL_KM = 6378.137;
const FLATTENING = 1 / 298.257223563;
const POLAR_KM = EQUATORIAL_KM * (1 - FLATTENING);
const RADIANS = Math.PI / 180;

/** Vincenty's A and B for u² = cos²α · (a² − b²) / b². */
function vincentySeries(cos2Alpha) {
  const u2 = (cos2Alpha * (EQUATORIAL_KM ** 2 - POLAR_KM ** 2)) / POLAR_KM ** 2;
  return {
    A: 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))),
    B: (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2))),
  };
}

function vincentyDelta(B, sinS, cosS, cosM) {
  const inner = cosS * (2 * cosM ** 2 - 1) - (B / 6) * cosM * (4 * sinS ** 2 - 3) * (4 * cosM ** 2 - 3);
  return B * sinS * (cosM + (B / 4) * inner);
}

function vincentyC(cos2Alpha) {
  return (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
}

/** Length in km of the geodesic from a to b and the azimuth at a; null for nearly antipodal points, where it doesn't settle. */
function geodesicBetween([lat1, lon1], [lat2, lon2]) {
  const U1 = Math.atan((1 - FLATTENING) * Math.tan(lat1 * RADIANS));
  const U2 = Math.atan((1 - FLATTENING) * Math.tan(lat2 * RADIANS));
  const L = (lon2 - lon1) * RADIANS;
  let lambda = L;
  for (let round = 0; round < 50; round += 1) {
    const east = Math.cos(U2) * Math.sin(lambda);
    const north = Math.cos(U1) * Math.sin(U2) - Math.sin(U1) * Math.cos(U2) * Math.cos(lambda);
    const sinS = Math.hypot(east, north);
    if (sinS < 1e-14) return { km: 0, azimuth: 0 };
    const cosS = Math.sin(U1) * Math.sin(U2) + Math.cos(U1) * Math.cos(U2) * Math.cos(lambda);
    const sigma = Math.atan2(sinS, cosS);
    const sinAlpha = (Math.cos(U1) * Math.cos(U2) * Math.sin(lambda)) / sinS;
    const cos2Alpha = 1 - sinAlpha ** 2;
    const cosM = cos2Alpha < 1e-14 ? 0 : cosS - (2 * Math.sin(U1) * Math.sin(U2)) / cos2Alpha;
    const C = vincentyC(cos2Alpha);
    const next = L + (1 - C) * FLATTENING * sinAlpha * (sigma + C * sinS * (cosM + C * cosS * (2 * cosM ** 2 - 1)));
    if (Math.abs(next - lambda) < 1e-12) {
      const { A, B } = vincentySeries(cos2Alpha);
      return { km: POLAR_KM * A * (sigma - vincentyDelta(B, sinS, cosS, cosM)), azimuth: Math.atan2(east, north) };
    }
    lambda = next;
  }
  return null;
}

/** The point reached from a after `km` on an azimuth. */
function geodesicTo([lat, lon], km, azimuth) {
  const U1 = Math.atan((1 - FLATTENING) * Math.tan(lat * RADIANS));
  const sigma1 = Math.atan2(Math.tan(U1), Math.cos(azimuth));
  const sinAlpha = Math.cos(U1) * Math.sin(azimuth);
  const cos2Alpha = 1 - sinAlpha ** 2;
  const { A, B } = vincentySeries(cos2Alpha);
  let sigma = km / (POLAR_KM * A);
  for (let round = 0; round < 50; round += 1) {
    const next = km / (POLAR_KM * A) + vincentyDelta(B, Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma));
    const settled = Math.abs(next - sigma) < 1e-13;
    sigma = next;
    if (settled) break;
  }
  const [sinS, cosS, cosM] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
  const along = Math.sin(U1) * sinS - Math.cos(U1) * cosS * Math.cos(azimuth);
  const north = Math.sin(U1) * cosS + Math.cos(U1) * sinS * Math.cos(azimuth);
  const lambda = Math.atan2(sinS * Math.sin(azimuth), Math.cos(U1) * cosS - Math.sin(U1) * sinS * Math.cos(azimuth));
  const C = vincentyC(cos2Alpha);
  const L = lambda - (1 - C) * FLATTENING * sinAlpha * (sigma + C * sinS * (cosM + C * cosS * (2 * cosM ** 2 - 1)));
  return [Math.atan2(north, (1 - FLATTENING) * Math.hypot(sinAlpha, along)) / RADIANS, lon + L / RADIANS];
}

/** Points of the geodesic from a to b, one every 20 km or so: both ends exactly, and never fewer than nine. */
function geodesicLine(a, b) {
  const found = geodesicBetween(a, b);
  if (!found) return [a, b];
  const steps = Math.max(8, Math.ceil(found.km / 20));
  const inner = Array.from({ length: steps - 1 }, (_, i) => geodesicTo(a, (found.km * (i + 1)) / steps, found.azimuth));
  return [a, ...inner, b];
}

/** Points of the circle of `km` around a: all that lies that far along a geodesic. */
function geodesicCircle(a, km) {
  return Array.from({ length: 97 }, (_, i) => geodesicTo(a, km, (i / 48) * Math.PI));
}
