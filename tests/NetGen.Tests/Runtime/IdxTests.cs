using static NetGen.Tests.Serialization.FileBytes;

namespace NetGen.Tests.Runtime;

public sealed class IdxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BytesAreRead(bool compressed)
    {
        IdxArray array = IdxReader.Read(Write(Bytes([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3], [1, 2, 3, 4, 5, 255]), compressed));
        Assert.Equal(IdxElementType.Byte, array.ElementType);
        Assert.Equal([2, 3], array.Dimensions.ToArray());
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 255 }, Assert.IsType<byte[]>(array.Values));
    }

    [Fact]
    public void OtherTypesAreBigEndian()
    {
        Assert.Equal(new sbyte[] { -1 }, Values(9, 0xFF));
        Assert.Equal(new short[] { -2 }, Values(0x0B, 0xFF, 0xFE));
        Assert.Equal(new[] { 258 }, Values(0x0C, 0, 0, 1, 2));
        Assert.Equal(new[] { 1.5f }, Values(0x0D, 0x3F, 0xC0, 0, 0));
        Assert.Equal(new[] { -2.0 }, Values(0x0E, 0xC0, 0, 0, 0, 0, 0, 0, 0));

        Array Values(byte type, params byte[] data) =>
            IdxReader.Read(Write(Bytes([0, 0, type, 1, 0, 0, 0, 1], data), compressed: false)).Values;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MoreThanOnePieceIsRead(bool compressed)
    {
        byte[] data = new byte[(5 << 20) + 3];
        new Random(1).NextBytes(data);
        byte[] header = [0, 0, 8, 1, 0, 0x50, 0, 3];
        Assert.True(data.AsSpan().SequenceEqual((byte[])IdxReader.Read(Write(Bytes(header, data), compressed)).Values));
    }

    [Theory]
    [InlineData("", "ends inside it")]
    [InlineData("00 00 08", "ends inside it")]
    [InlineData("00 00 08 02 00 00 00 02", "ends inside it")]
    [InlineData("00 01 08 01 00 00 00 00", "found 00 01 08 01")]
    [InlineData("00 00 0A 01 00 00 00 00", "found 00 00 0A 01")]
    [InlineData("00 00 08 00", "found 00 00 08 00")]
    [InlineData("00 00 08 01 FF FF FF FF", "found 4294967295 as dimension 0")]
    [InlineData("00 00 08 01 00 00 00 03 01 02", "expected 3 bytes of data for [3], found 2 bytes")]
    [InlineData("00 00 08 01 00 00 00 00 01", "expected 0 bytes of data for [0], found")]
    [InlineData("00 00 08 01 00 00 00 01 01 02", "expected 1 bytes of data for [1], found")]
    [InlineData("00 00 08 01 7F FF FF 00 01 02", "expected 2147483392 bytes of data for [2147483392], found 2 bytes")]
    [InlineData("00 00 0E 01 40 00 00 00 01 02", "more than the 2147483591 that can be read")]
    [InlineData("00 00 08 03 7F FF FF FF 7F FF FF FF 7F FF FF FF", "more than the 2147483591 that can be read")]
    public void WrongFilesAreRefusedPlainAndCompressed(string hex, string expected)
    {
        byte[] contents = Convert.FromHexString(hex.Replace(" ", ""));
        foreach (bool compressed in new[] { false, true })
        {
            string path = Write(contents, compressed);
            long before = GC.GetAllocatedBytesForCurrentThread();
            string message = Assert.Throws<InvalidDataException>(() => IdxReader.Read(path)).Message;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
            Assert.StartsWith(path, message);
            Assert.Contains(expected, message);
        }
    }

    [Fact]
    public void WhatIsUnzippedIsBoundedByTheHeader()
    {
        var zipped = new MemoryStream(Zip(Bytes([0, 0, 8, 1, 0, 0, 0, 3], new byte[20 << 20])));
        using IdxFile file = IdxFile.Open(new InputFile(zipped, "file"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidDataException>(file.Read).Message;
        Assert.Equal("file: expected 3 bytes of data for [3], found more bytes behind them.", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
        Assert.InRange(zipped.Position, 0, zipped.Length / 2);
    }

    [Fact]
    public void UnzippedDataIsNotHeldTwice()
    {
        const int Length = 20 << 20;
        string path = _folder.Write("large.gz", Zip(Bytes([0, 0, 0x0C, 1, 0, 0x50, 0, 0], new byte[Length])));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(Length / 4, IdxReader.Read(path).Values.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Length, Length * 1.2);
    }

    [Fact]
    public void DamagedGzipIsRefused()
    {
        byte[] zipped = Zip(Bytes([0, 0, 8, 1, 0, 0, 0x10, 0], new byte[4096]));
        byte[] damaged = [.. zipped];
        damaged[^6] ^= 0x55;
        foreach (byte[] contents in new[] { damaged, zipped[..^12], zipped[..4] })
        {
            string path = _folder.Write("damaged.gz", contents);
            Assert.StartsWith(path, Assert.Throws<InvalidDataException>(() => IdxReader.Read(path)).Message);
        }
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        byte[] valid = Bytes([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 3], new byte[18]);
        byte[] zipped = Zip(valid);

        // All data is there before the 8 bytes of gzip's checksum and length, and is read without them.
        foreach ((byte[] whole, int needed) in new[] { (valid, valid.Length), (zipped, zipped.Length - 8) })
        {
            for (int length = 0; length < needed; length++)
            {
                string path = _folder.Write("truncated", whole[..length]);
                Assert.True(Record.Exception(() => IdxReader.Read(path)) is InvalidDataException, $"{length} of {whole.Length} bytes");
            }
        }
    }

    [Fact]
    public void ImagesAndLabelsBecomeADataSet()
    {
        ImageDataSet data = IdxDataSet.Load(Images(), Labels(0, 2), classNames: ["a", "b", "c"]);
        Assert.Equal((2, 1, 2, 3, 3), (data.Count, data.Channels, data.Height, data.Width, data.ClassCount));
        float[] inputs = new float[6];
        data.ReadInputs<float>([1], inputs);
        Assert.Equal([7 / 255f, 8 / 255f, 9 / 255f, 10 / 255f, 11 / 255f, 1], inputs);
        Assert.Equal(2, data.Label(1));
    }

    [Fact]
    public void PairsThatDoNotFitAreRefused()
    {
        Assert.Contains("each of the 2 images", Assert.Throws<InvalidDataException>(() => IdxDataSet.Load(Images(), Labels(0))).Message);
        Assert.Contains("expected labels of 3 classes, from 0, found 3 at 1", Assert.Throws<InvalidDataException>(
            () => IdxDataSet.Load(Images(), Labels(0, 3), classNames: ["a", "b", "c"])).Message);
        Assert.Contains("found [2]", Assert.Throws<InvalidDataException>(() => IdxDataSet.Load(Labels(0, 1), Labels(0, 1))).Message);
        Assert.Contains("found [2, 2, 3]", Assert.Throws<InvalidDataException>(() => IdxDataSet.Load(Images(), Images())).Message);
        string none = _folder.Write("none", [0, 0, 8, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
        Assert.Contains("found [0, 65536, 65536]", Assert.Throws<InvalidDataException>(() => IdxDataSet.Load(none, Labels())).Message);
        Assert.Throws<FileNotFoundException>(() => IdxDataSet.Load(_folder.File("missing"), Labels(0)));
    }

    private string Images() => _folder.Write(
        "images", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);

    private string Labels(params byte[] labels) => _folder.Write("labels", Bytes([0, 0, 8, 1, 0, 0, 0, (byte)labels.Length], labels));

    private string Write(byte[] contents, bool compressed) => _folder.Write("file", compressed ? Zip(contents) : contents);

    private static byte[] Bytes(byte[] header, byte[] data) => [.. header, .. data];
}
