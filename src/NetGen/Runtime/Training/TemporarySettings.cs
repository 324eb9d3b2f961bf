using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Sets a network's threads and device as the options of one call say, and back when disposed.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
internal sealed class TemporarySettings<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly INetwork<T> _network;
    private readonly int _usualThreads;
    private readonly Device? _usualDevice;

    /// <summary>Applies what the options say; what they leave open stays.</summary>
    public TemporarySettings(INetwork<T> network, TrainingOptions options)
    {
        _network = network;
        _usualThreads = network.Threads;
        _usualDevice = network.Device;

        // The device first: it may refuse, and nothing is changed then.
        network.Device = options.Device ?? _usualDevice;
        network.Threads = options.Threads ?? _usualThreads;
    }

    /// <summary>Sets everything as it was.</summary>
    public void Dispose()
    {
        _network.Threads = _usualThreads;
        _network.Device = _usualDevice;
    }
}
