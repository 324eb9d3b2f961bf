using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetGen;

/// <summary>Writes the tensors of one parameter vector as a safetensors file.</summary>
internal static class SafeTensorsWriter
{
    // Data that begins at a multiple of 8 can be mapped into memory and read in place.
    private const int Alignment = 8;

    private const int PieceSize = 1 << 20;

    /// <summary>Writes header and data.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="metadata">Texts about the file.</param>
    /// <param name="table">The tensors, which follow each other in <paramref name="values"/> without a hole.</param>
    /// <param name="values">The parameter vector.</param>
    public static void Write<T>(
        Stream stream,
        IEnumerable<KeyValuePair<string, string>> metadata,
        IReadOnlyList<ParameterInfo> table,
        ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var json = new ArrayBufferWriter<byte>();
        WriteHeader(json, metadata, table, TypeOf<T>());
        int padding = (Alignment - (json.WrittenCount % Alignment)) % Alignment;
        json.GetSpan(padding)[..padding].Fill((byte)' ');
        json.Advance(padding);

        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.WrittenCount);
        stream.Write(length);
        stream.Write(json.WrittenSpan);
        foreach (ParameterInfo parameter in table)
        {
            WriteValues(stream, values.Slice(parameter.Offset, parameter.Length));
        }
    }

    /// <summary>The type under which a scalar is stored.</summary>
    public static SafeTensorType TypeOf<T>() => typeof(T) == typeof(double) ? SafeTensorType.F64 : SafeTensorType.F32;

    private static void WriteValues<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        // A stream takes spans of bytes, whose length is an int, so that a vector past 2 GB goes in pieces.
        for (int first = 0; first < values.Length; first += PieceSize)
        {
            ReadOnlySpan<T> piece = values.Slice(first, Math.Min(PieceSize, values.Length - first));
            if (!BitConverter.IsLittleEndian)
            {
                T[] reversed = piece.ToArray();
                ByteOrder.LittleEndian<T>(reversed);
                piece = reversed;
            }

            stream.Write(MemoryMarshal.AsBytes(piece));
        }
    }

    private static void WriteHeader(
        IBufferWriter<byte> output,
        IEnumerable<KeyValuePair<string, string>> metadata,
        IReadOnlyList<ParameterInfo> table,
        SafeTensorType type)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("__metadata__");
        foreach ((string key, string value) in metadata)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        long offset = 0;
        foreach (ParameterInfo parameter in table)
        {
            long end = offset + (((long)parameter.Length * SafeTensorEntry.BitsOf(type) / 8));
            WriteEntry(json, parameter, type, offset, end);
            offset = end;
        }

        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, ParameterInfo parameter, SafeTensorType type, long begin, long end)
    {
        json.WriteStartObject(parameter.Name);
        json.WriteString("dtype", type.ToString());
        json.WriteStartArray("shape");
        foreach (int dimension in parameter.Dimensions)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
