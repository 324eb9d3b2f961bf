using System.Numerics;

namespace NetGen.Runtime;

/// <summary>While it is not disposed, a device keeps the parameters that it was given when it began.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
internal readonly struct ParameterHold<T>(Executor<T>? executor) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Lets the parameters go; each call takes them up again.</summary>
    public void Dispose() => executor?.ReleaseParameters();
}
