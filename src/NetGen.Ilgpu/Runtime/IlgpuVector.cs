namespace NetGen.Runtime;

/// <summary>Two neighbours in memory, which a kernel reads at once.</summary>
/// <param name="X">The first.</param>
/// <param name="Y">The second.</param>
/// <typeparam name="T">The scalar type.</typeparam>
public readonly record struct IlgpuVector2<T>(T X, T Y)
    where T : unmanaged;

/// <summary>Four neighbours in memory, which a kernel reads at once.</summary>
/// <param name="X">The first.</param>
/// <param name="Y">The second.</param>
/// <param name="Z">The third.</param>
/// <param name="W">The fourth.</param>
/// <typeparam name="T">The scalar type.</typeparam>
public readonly record struct IlgpuVector4<T>(T X, T Y, T Z, T W)
    where T : unmanaged;
