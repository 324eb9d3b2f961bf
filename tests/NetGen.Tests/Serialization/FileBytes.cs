using System.IO.Compression;
using System.Text;

namespace NetGen.Tests.Serialization;

/// <summary>Contents of files for tests.</summary>
internal static class FileBytes
{
    /// <summary>A safetensors file of a JSON header and data.</summary>
    public static byte[] SafeTensors(string header, params byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data];
    }

    /// <summary>What a header says of one tensor.</summary>
    public static string Tensor(string name, string type, string shape, long begin, long end) =>
        $$"""
        "{{name}}":{"dtype":"{{type}}","shape":[{{shape}}],"data_offsets":[{{begin}},{{end}}]}
        """;

    /// <summary>An IDX file of an element type's code, dimensions and data.</summary>
    public static byte[] Idx(byte type, int[] dimensions, params byte[] data) =>
        [0, 0, type, (byte)dimensions.Length, .. dimensions.SelectMany(dimension => BitConverter.GetBytes(dimension).Reverse()), .. data];

    public static byte[] Zip(byte[] contents)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(contents);
        }

        return zipped.ToArray();
    }
}
