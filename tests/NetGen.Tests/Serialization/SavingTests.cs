using System.Diagnostics;
using System.Runtime.Versioning;
using NetGen.Runtime;
using NetGen.Tests.Runtime;

namespace NetGen.Tests.Serialization;

/// <summary>What becomes of the file that is saved over.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SavingTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode GroupWrites = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    private readonly TemporaryFolder _folder = new();
    private readonly SoftmaxRegression _network = Network();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public void AFileKeepsItsMode()
    {
        foreach (UnixFileMode mode in new[] { OwnerOnly, GroupWrites, UnixFileMode.UserRead, GroupWrites | UnixFileMode.OtherWrite })
        {
            string path = _folder.Write("net", [1, 2, 3]);
            File.SetUnixFileMode(path, mode);
            Weights.Save(_network, path);
            Assert.Equal(mode, File.GetUnixFileMode(path));
            AssertHoldsTheNetwork(path);
            File.Delete(path);
        }
    }

    [UnixFact]
    public void NoMoreMayReadWhatIsNotYetSaved()
    {
        string path = _folder.Write("net", [1, 2, 3]);
        File.SetUnixFileMode(path, OwnerOnly);
        OutputFile.Write(path, stream => Assert.Equal(OwnerOnly, File.GetUnixFileMode(((FileStream)stream).SafeFileHandle)));
    }

    [UnixFact]
    public void ANewFileHasTheModeOfNewFiles()
    {
        Weights.Save(_network, _folder.File("net"));
        Assert.Equal(File.GetUnixFileMode(_folder.Write("other", [])), File.GetUnixFileMode(_folder.File("net")));
    }

    [UnixFact]
    public void ThroughALinkTheFileIsWritten()
    {
        string path = _folder.Write("net", []);
        File.SetUnixFileMode(path, OwnerOnly);
        string first = Link("first", path);
        string second = Link("second", first);
        Weights.Save(_network, second);
        Assert.Equal((path, first), (new FileInfo(first).LinkTarget, new FileInfo(second).LinkTarget));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
        AssertHoldsTheNetwork(path);

        string missing = _folder.File("missing");
        Weights.Save(_network, Link("third", missing));
        Assert.Equal(missing, new FileInfo(_folder.File("third")).LinkTarget);
        AssertHoldsTheNetwork(missing);
    }

    [UnixFact]
    public void APipeIsWrittenTo()
    {
        string pipe = Pipe();
        Task<byte[]> reader = Task.Run(() => ReadToEnd(pipe));
        Weights.Save(_network, pipe);
        Weights.Save(_network, _folder.File("net"));
        Assert.Equal(File.ReadAllBytes(_folder.File("net")), reader.Result);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [UnixFact]
    public void ADeviceIsWrittenTo()
    {
        UnixFileMode mode = File.GetUnixFileMode("/dev/null");
        Weights.Save(_network, "/dev/null");
        Weights.Save(_network, Link("link", "/dev/null"));
        Assert.Equal((0, mode), (new FileInfo("/dev/null").Length, File.GetUnixFileMode("/dev/null")));
        Assert.Equal("/dev/null", new FileInfo(_folder.File("link")).LinkTarget);
    }

    [UnixFact]
    public void AFullDeviceIsAnError()
    {
        if (File.Exists("/dev/full"))
        {
            Assert.Throws<IOException>(() => Weights.Save(_network, "/dev/full"));
        }
    }

    [Theory]
    [InlineData("n", 255)]
    [InlineData("ü", 127)]
    [InlineData("重", 85)]
    public void ANameMayBeAsLongAsNamesCanBe(string letter, int count)
    {
        string path = _folder.File(string.Concat(Enumerable.Repeat(letter, count)));
        Weights.Save(_network, path);
        Weights.Save(_network, path);
        AssertHoldsTheNetwork(path);
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void AFailedWriteLeavesTheOldFileAndNothingElse()
    {
        string path = _folder.Write("net", [1, 2, 3]);
        Assert.Throws<IOException>(() => OutputFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("No space left on device");
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    private static SoftmaxRegression Network()
    {
        var network = new SoftmaxRegression(3, 2);
        network.Parameters.Fill(0.5f);
        return network;
    }

    private static void AssertHoldsTheNetwork(string path)
    {
        var loaded = new SoftmaxRegression(3, 2);
        Weights.Load(loaded, path);
        Assert.All(loaded.Parameters.ToArray(), parameter => Assert.Equal(0.5f, parameter));
    }

    private static byte[] ReadToEnd(string path)
    {
        using FileStream pipe = File.OpenRead(path);
        using var contents = new MemoryStream();
        pipe.CopyTo(contents);
        return contents.ToArray();
    }

    private string Link(string name, string target) => File.CreateSymbolicLink(_folder.File(name), target).FullName;

    private string Pipe()
    {
        string pipe = _folder.File("pipe");
        using Process process = Process.Start("mkfifo", pipe);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return pipe;
    }
}
