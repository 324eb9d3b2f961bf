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

        // Opened to read and write, a pipe waits for nobody.
        using var stillOne = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite);
        Assert.False(stillOne.CanSeek);
    }

    [UnixFact]
    public void ADeviceIsWrittenTo()
    {
        string device = Device("null", minor: 3);
        Weights.Save(_network, device);
        string link = Link("link", device);
        Weights.Save(_network, link);
        Assert.Equal((0, device), (new FileInfo(device).Length, new FileInfo(link).LinkTarget));
    }

    [UnixFact(Needs = "/dev/full")]
    public void AFullDeviceIsAnError() => Assert.Throws<IOException>(() => Weights.Save(_network, Device("full", minor: 7)));

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
        Assert.True(Run("mkfifo", _folder.File("pipe")));
        return _folder.File("pipe");
    }

    /// <summary>A device like one of <c>/dev</c>, made for the test where it may be: a fault could cost the machine its own.</summary>
    private string Device(string name, int minor)
    {
        string device = _folder.File(name);
        bool mayBeMade = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;
        return mayBeMade && Run("mknod", device, "c", "1", $"{minor}") ? device : $"/dev/{name}";
    }

    private static bool Run(string command, params string[] arguments)
    {
        using Process process = Process.Start(command, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
