using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>Reads and writes numbers as little-endian bytes, whatever the machine's order.</summary>
internal static class LittleEndian
{
    // A stream takes spans of bytes, whose length is an int, so that a vector past 2 GB goes in pieces.
    private const int PieceSize = 1 << 20;

    /// <summary>Fills the span from a stream.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before.</exception>
    public static void ReadExactly<T>(Stream stream, Span<T> values)
        where T : unmanaged
    {
        for (int first = 0; first < values.Length; first += PieceSize)
        {
            Span<T> piece = values.Slice(first, Math.Min(PieceSize, values.Length - first));
            stream.ReadExactly(MemoryMarshal.AsBytes(piece));
            ToMachineOrder(piece);
        }
    }

    /// <summary>Writes the span to a stream.</summary>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (int first = 0; first < values.Length; first += PieceSize)
        {
            ReadOnlySpan<T> piece = values.Slice(first, Math.Min(PieceSize, values.Length - first));
            if (!BitConverter.IsLittleEndian)
            {
                T[] reversed = piece.ToArray();
                ToMachineOrder<T>(reversed);
                piece = reversed;
            }

            stream.Write(MemoryMarshal.AsBytes(piece));
        }
    }

    private static void ToMachineOrder<T>(Span<T> values)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            MemoryMarshal.AsBytes(values.Slice(i, 1)).Reverse();
        }
    }
}
