"""Writes lib/figure/widths.ts: advance widths of DejaVu Sans and DejaVu Sans Bold, in thousandths of the font size."""
import struct, json

EXTRA = '−⋯…₋₀₁₂₃₄₅₆₇₈₉Σ⊙⊗→←↑↓▶▼◀▲‖·×≈∞≫≤≥–—‘’“”✕σ≠'

def widths(path, chars):
    data = open(path, 'rb').read()
    tables = {}
    for i in range(struct.unpack('>H', data[4:6])[0]):
        tag, _, offset, length = struct.unpack('>4sLLL', data[12 + 16 * i:28 + 16 * i])
        tables[tag.decode()] = offset
    per_em = struct.unpack('>H', data[tables['head'] + 18:tables['head'] + 20])[0]
    n = struct.unpack('>H', data[tables['hhea'] + 34:tables['hhea'] + 36])[0]
    cmap = tables['cmap']
    sub = None
    for i in range(struct.unpack('>H', data[cmap + 2:cmap + 4])[0]):
        platform, encoding, offset = struct.unpack('>HHL', data[cmap + 4 + 8 * i:cmap + 12 + 8 * i])
        if (platform, encoding) == (3, 1): sub = cmap + offset
    count = struct.unpack('>H', data[sub + 6:sub + 8])[0] // 2
    at = lambda base, i: struct.unpack('>H', data[base + 2 * i:base + 2 * i + 2])[0]
    ends, starts = sub + 14, sub + 16 + 2 * count
    deltas, ranges = starts + 2 * count, starts + 4 * count
    def glyph(code):
        for i in range(count):
            if at(ends, i) >= code:
                if at(starts, i) > code: return 0
                r = at(ranges, i)
                if r == 0: return (code + at(deltas, i)) & 0xFFFF
                g = struct.unpack('>H', data[ranges + 2 * i + r + 2 * (code - at(starts, i)):][:2])[0]
                return (g + at(deltas, i)) & 0xFFFF if g else 0
        return 0
    out = []
    for ch in chars:
        g = min(glyph(ord(ch)), n - 1)
        out.append(round(1000 * struct.unpack('>H', data[tables['hmtx'] + 4 * g:tables['hmtx'] + 4 * g + 2])[0] / per_em))
    return out

chars = ''.join(map(chr, range(32, 127))) + ''.join(map(chr, range(161, 256))) + EXTRA
fonts = '/usr/share/fonts/truetype/dejavu/'
text = '/** Made by spec/figure/widths.py: advance widths in thousandths of the font size, by the characters of `covered`. */\n'
text += 'export const covered =\n  %s;\n' % json.dumps(chars, ensure_ascii=False)
for name, file in (('sans', 'DejaVuSans.ttf'), ('bold', 'DejaVuSans-Bold.ttf')):
    text += 'export const %s: readonly number[] = %s;\n' % (name, json.dumps(widths(fonts + file, chars)))
open('lib/figure/widths.ts', 'w').write(text)
