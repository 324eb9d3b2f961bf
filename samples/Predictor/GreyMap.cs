using System.Text;

namespace PredictorSample;

/// <summary>Reads grey images from binary PGM files, the simplest format that other programs write.</summary>
/// <remarks>
/// The words <c>P5</c>, width, height and the value of white, with comments from <c>#</c> to the end of a line; one character of white
/// space; the pixels, a byte each, row by row. Source: the manual page pgm(5) of Netpbm.
/// </remarks>
internal static class GreyMap
{
    public const int Width = 28;
    public const int Height = 28;

    private const string Format = "P5";

    private static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;

    /// <summary>The pixels of an image, from 0, black, to 255, white.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no such image, or one of another size.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] Read(string path)
    {
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        if (!rest.StartsWith(Encoding.ASCII.GetBytes(Format)))
        {
            throw new InvalidDataException($"{path}: expected a binary PGM image, which begins with {Format}.");
        }

        string header = string.Join(' ', ReadWord(ref rest), ReadWord(ref rest), ReadWord(ref rest), ReadWord(ref rest));
        string expected = $"{Format} {Width} {Height} {byte.MaxValue}";
        return header == expected && rest.Length == Width * Height
            ? rest.ToArray()
            : throw new InvalidDataException(
                $"{path}: expected an image of {Width} x {Height} pixels, \"{expected}\" and {Width * Height} bytes, "
                + $"found \"{header}\" and {rest.Length} bytes.");
    }

    // The next word of the header; the character behind it is read too.
    private static string ReadWord(ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(WhiteSpace);
        while (rest is [(byte)'#', ..])
        {
            ReadUpTo("\n"u8, ref rest);
            rest = rest.TrimStart(WhiteSpace);
        }

        return Encoding.Latin1.GetString(ReadUpTo(WhiteSpace, ref rest));
    }

    private static ReadOnlySpan<byte> ReadUpTo(ReadOnlySpan<byte> ends, ref ReadOnlySpan<byte> rest)
    {
        int length = rest.IndexOfAny(ends);
        ReadOnlySpan<byte> read = length < 0 ? rest : rest[..length];
        rest = length < 0 ? [] : rest[(length + 1)..];
        return read;
    }
}
