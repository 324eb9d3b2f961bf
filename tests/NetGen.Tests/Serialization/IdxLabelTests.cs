using NetGen.Tests.Runtime;
using static NetGen.Tests.Serialization.FileBytes;

namespace NetGen.Tests.Serialization;

/// <summary>Labels of all types, and what is compared before data is read.</summary>
public sealed class IdxLabelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0x08, "02 C8", 200)]
    [InlineData(0x09, "02 7F", 127)]
    [InlineData(0x0B, "00 02 01 00", 256)]
    [InlineData(0x0C, "00 00 00 02 00 01 00 01", 65537)]
    public void LabelsOfAnyIntegersAreRead(byte type, string hex, int second)
    {
        ImageDataSet data = Load(Idx(type, [2], Bytes(hex)));
        Assert.Equal((2, second, second + 1), (data.Label(0), data.Label(1), data.ClassCount));
    }

    [Fact]
    public void AColumnOfSeveralIsTheClass()
    {
        byte[] labels = Idx(0x0C, [2, 3], Bytes("00 00 00 05 00 00 00 06 00 00 00 07 00 00 00 08 00 00 00 09 00 00 00 0A"));
        Assert.Equal([5, 8], Classes(0));
        Assert.Equal([7, 10], Classes(2));
        Assert.Contains("found [2, 3]; of labels with the dimensions [N, columns], labelColumn says", Refusal(labels));
        Assert.Contains("expected labels with the dimensions [N, columns] and a column 3, found [2, 3]", Refusal(labels, column: 3));
        Assert.Contains("and a column -1, found", Refusal(labels, column: -1));
        Assert.Contains("and a column 0, found [2]", Refusal(Idx(8, [2], 0, 1), column: 0));

        int[] Classes(int column)
        {
            ImageDataSet data = Load(labels, column);
            return [data.Label(0), data.Label(1)];
        }
    }

    [Theory]
    [InlineData(0x0D, "3F 80 00 00 00 00 00 00", "expected labels of integers, found elements of type Single")]
    [InlineData(0x0E, "3F F0 00 00 00 00 00 00 00 00 00 00 00 00 00 00", "expected labels of integers, found elements of type Double")]
    [InlineData(0x09, "02 FF", "expected labels from 0, found -1 at 1")]
    [InlineData(0x0C, "7F FF FF FF 00 00 00 00", "expected labels from 0, found 2147483647 at 0")]
    public void OthersAreRefused(byte type, string hex, string expected) => Assert.Contains(expected, Refusal(Idx(type, [2], Bytes(hex))));

    [Fact]
    public void OfLabelsOfOtherImagesOnlyTheHeaderIsRead()
    {
        byte[] labels = Zip(Idx(8, [1 << 30], new byte[10]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Refusal(labels);
        Assert.Contains($"expected a label for each of the 2 images of {_folder.File("images")}, found 1073741824 labels", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
    }

    [Fact]
    public void ImagesOfOtherTypesAreRefusedBeforeTheirData()
    {
        string images = _folder.Write("floats", Zip(Idx(0x0D, [1 << 20, 10, 10])));
        string message = Assert.Throws<InvalidDataException>(() => IdxDataSet.Load(images, _folder.File("none"))).Message;
        Assert.Equal($"{images}: expected images of unsigned bytes, found elements of type Single.", message);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", ""));

    private ImageDataSet Load(byte[] labels, int? column = null) => IdxDataSet.Load(
        _folder.Write("images", Idx(8, [2, 1, 1], 0, 255)), _folder.Write("labels", labels), labelColumn: column);

    private string Refusal(byte[] labels, int? column = null) =>
        Assert.Throws<InvalidDataException>(() => Load(labels, column)).Message;
}
