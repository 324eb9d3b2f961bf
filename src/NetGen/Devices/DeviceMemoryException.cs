using System.Globalization;

namespace NetGen;

/// <summary>A device has too little memory for a network and a batch. The network's parameters are as they were.</summary>
public sealed class DeviceMemoryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was to be done.</param>
    /// <param name="requiredBytes">What the network and the batch need.</param>
    /// <param name="availableBytes">What the device has.</param>
    /// <param name="innerException">What the device said.</param>
    public DeviceMemoryException(string message, long requiredBytes, long availableBytes, Exception? innerException = null)
        : base(message, innerException)
    {
        RequiredBytes = requiredBytes;
        AvailableBytes = availableBytes;
    }

    /// <summary>What the network and the batch need: parameters, gradients, the optimizer's state, activations and samples.</summary>
    public long RequiredBytes { get; }

    /// <summary>What the device has.</summary>
    public long AvailableBytes { get; }

    /// <summary>A number of bytes as people read it: <c>5,432,100 bytes (5.2 MiB)</c>.</summary>
    /// <param name="bytes">The number of bytes.</param>
    public static string Format(long bytes)
    {
        string exact = string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes");
        const double MiB = 1024 * 1024;
        return bytes < MiB ? exact
            : bytes < 1024 * MiB ? string.Create(CultureInfo.InvariantCulture, $"{exact} ({bytes / MiB:F1} MiB)")
            : string.Create(CultureInfo.InvariantCulture, $"{exact} ({bytes / (1024 * MiB):F1} GiB)");
    }
}
